using System.Globalization;
using Resilience.Costs;
using Resilience.Faults;
using Resilience.Faults.Selections;
using Resilience.Models;
using Resilience.Models.Onnx;
using Resilience.Models.Recurrent;
using Resilience.Runtime;

namespace Resilience.Campaigns.Values;

/// <summary>Chooses states of recurrent layers to strike: the graph is cut in time, so that the states at a step are values.</summary>
internal static class StruckStates
{
    /// <summary>The graph in which the states have names, and their names in the graph's order.</summary>
    /// <exception cref="ResilienceException">RES0102, RES0103, RES0120: no such layer. RES0215: it has no such state, or no step is named.</exception>
    public static (ModelProto Proto, IReadOnlyList<string[]> Groups, string Name) Choose(ModelUnderTest owner, CampaignSpec spec)
    {
        var model = owner.Model;
        var types = Types(owner);
        RecurrentNode?[] all = [.. Enumerable.Range(0, model.Proto.Graph.Node.Count).Select(node => RecurrentNode.Of(model.Proto.Graph, node, types))];
        int[] nodes = [.. Find(model, spec, [.. Enumerable.Range(0, all.Length).Where(node => all[node] is not null)])];
        if (spec.Elements.Step is not { } step)
        {
            var steps = all[nodes[0]]!.Steps is { } count ? string.Create(CultureInfo.InvariantCulture, $"steps 0..{count - 1}") : "an open number of steps";
            throw RecurrentNode.Bad($"target '{Specs.SpecWords.Of(spec.Target)}' strikes the state at one time step, and none is named; '{all[nodes[0]]!.Name}' has {steps}: write elements 'step=0' or another", model.File);
        }

        var cells = spec.Target == FaultTarget.CellStates;
        if (cells && Array.TrueForAll(nodes, node => !all[node]!.HasCell))
        {
            throw RecurrentNode.Bad($"'{all[nodes[0]]!.Name}' of {model.FileName} is a {all[nodes[0]]!.Node.OpType}, which has no cell state; only LSTM has one. Strike its hidden state with target 'states'", model.File);
        }

        // From the last to the first: the positions of earlier nodes stay.
        var (proto, groups) = (model.Proto, new List<string[]>());
        foreach (var node in nodes.Where(node => !cells || all[node]!.HasCell).Reverse())
        {
            var cut = RecurrentCut.Apply(proto, node, step, types, model.File);
            proto = cut.Model;
            groups.Insert(0, [.. cells ? cut.Cells : cut.Hidden]);
        }

        return (proto, groups, nodes.Length == 1 ? all[nodes[0]]!.Name : spec.Layer);
    }

    /// <summary>True for a state of zeros before the first step: it has a place for each image, though the image does not show in it.</summary>
    public static bool IsFirst(CampaignSpec spec, GraphProto graph, string value)
    {
        if (spec.Target is not (FaultTarget.States or FaultTarget.CellStates) || spec.Elements.Step != 0)
        {
            return false;
        }

        var read = graph.Node.First(node => node.Output.Contains(value)).Input[0];
        return graph.Initializer.All(tensor => tensor.Name != read);
    }

    private static IReadOnlyDictionary<string, TypeProto> Types(ModelUnderTest owner)
    {
        var signature = owner.Signature;
        using var input = new ImageBatch(0, 1, Math.Max(1, signature.FixedBatch)).Decode(owner.Dataset, signature, new(signature.Spec));
        return ShapeInference.Types(owner.Model, new Dictionary<string, long[]>(StringComparer.Ordinal) { [signature.Input] = input.Shape }, RuntimeValueTypes.Instance);
    }

    private static IEnumerable<int> Find(OnnxModel model, CampaignSpec spec, int[] recurrent)
    {
        var graph = model.Proto.Graph;
        if (recurrent.Length == 0)
        {
            throw RecurrentNode.Bad($"{model.FileName} has no RNN, GRU or LSTM, so it has no state to strike; loops written as Loop or Scan are not cut", model.File);
        }

        LayerCandidate[] candidates = [.. recurrent.Select(node => new LayerCandidate(
            GraphNames.NameOf(graph.Node[node], node), graph.Node[node].OpType, [.. graph.Node[node].Output.Where(output => output.Length > 0), .. graph.Node[node].Input.Skip(1).Where(input => input.Length > 0)]))];
        try
        {
            return LayerSelection.Parse(spec.Layer).Find(candidates, model.File).Select(candidate => recurrent[candidate]);
        }
        catch (ResilienceException error) when (error.Code == ErrorCodes.UnknownLayer)
        {
            var other = graph.Node.Where((node, i) => GraphNames.NameOf(node, i) == spec.Layer.Trim()).FirstOrDefault();
            throw other is null
                ? error
                : RecurrentNode.Bad($"'{spec.Layer.Trim()}' of {model.FileName} is a {other.OpType}, not an RNN, GRU or LSTM, so it has no state; choose {string.Join(", ", candidates.Select(c => $"'{c.Name}'"))}", model.File);
        }
    }
}
