using Resilience.Faults.Selections;
using Resilience.Faults.Timing;
using Resilience.Models;
using Resilience.Models.Cuts;

namespace Resilience.Campaigns.Values;

/// <summary>Chooses initializers to strike: of several layers, of any element type, or otherwise than for the whole of a trial.</summary>
internal static class StruckParameters
{
    /// <summary>The selection of a campaign; null where it is one layer's float32 parameters for the whole of a trial.</summary>
    /// <exception cref="ResilienceException">RES0102..RES0104, RES0212.</exception>
    public static StruckSelection? Choose(ModelUnderTest owner, CampaignSpec spec)
    {
        var model = owner.Model;
        var selection = LayerTargets.SelectionOf(spec.Target);
        var layers = Layers(model, spec.Layer);
        if (layers is [var only] && spec.Timing == FaultTiming.Static && model.Layers.FirstOrDefault(layer => layer.NodeIndex == only.NodeIndex) is { } plain
            && plain.Initializers.Select(tensor => tensor.Name).SequenceEqual(only.Initializers.Select(tensor => tensor.Name)) && IsNamed(model, spec.Layer, plain))
        {
            return null;
        }

        var reaches = new ComputedValues(model.Proto.Graph, owner.Signature.Output);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var groups = layers
            .Select(layer => Targets(model, layer, selection, layers.Length == 1).Where(target => reaches.Leads(target.Name) && taken.Add(target.Name)).ToArray())
            .Where(group => group.Length > 0)
            .ToArray();
        if (groups.Length == 0)
        {
            var missing = layers.All(layer => Targets(model, layer, selection, named: false).Count == 0);
            throw missing
                ? new ResilienceException(ErrorCodes.NothingToFault, $"no layer of '{spec.Layer}' in {model.FileName} has {selection.ToString().ToLowerInvariant()}.", model.File)
                : new ResilienceException(ErrorCodes.LayerDoesNotReachScores, $"'{spec.Layer}' has no path to the class scores '{owner.Signature.Output}' of {model.FileName}; its faults cannot change a prediction. Choose a layer upstream of them", model.File);
        }

        var graph = new StruckGraph(model.Proto, [.. groups.Select(group => group.Select(target => new StruckValue(target.Name, target.Name, IsParameter: true)).ToArray())]);
        TargetTensor[] targets = [.. groups.SelectMany(group => group)];
        return StruckSelection.Of(spec, layers.Length == 1 ? layers[0].Name : spec.Layer, graph, new ValueLayout?[targets.Length], targets);
    }

    private static bool IsNamed(OnnxModel model, string pattern, ModelLayer layer)
    {
        try
        {
            return model.FindLayer(pattern) == layer;
        }
        catch (ResilienceException)
        {
            return false;
        }
    }

    private static IReadOnlyList<TargetTensor> Targets(OnnxModel model, ModelLayer layer, TargetSelection selection, bool named)
    {
        try
        {
            return model.Targets(layer, selection);
        }
        catch (ResilienceException error) when (error.Code == ErrorCodes.NothingToFault && !named)
        {
            // Of many layers, those that have such parameters.
            return [];
        }
    }

    private static ModelLayer[] Layers(OnnxModel model, string layers)
    {
        LayerCandidate[] candidates = [.. model.ParameterLayers.Select(layer => new LayerCandidate(layer.Name, layer.OpType, [.. layer.Initializers.Select(tensor => tensor.Name)]))];
        var selection = LayerSelection.Parse(layers);
        try
        {
            return [.. selection.Find(candidates, model.File).Select(number => model.ParameterLayers[number])];
        }
        catch (ResilienceException error) when (error.Code == ErrorCodes.UnknownLayer && selection.IsPlainName)
        {
            // Says why a layer without parameters is none.
            return [model.FindLayer(layers)];
        }
    }
}
