using Resilience.Campaigns;
using Resilience.Models.Onnx;

namespace Resilience.Models;

/// <summary>
/// Cuts a model where faults in a layer's initializers begin to matter. The cut of any acyclic graph is the set of
/// values that nodes out of reach of the faults make and nodes within reach read.
/// </summary>
internal static class ModelCutter
{
    /// <summary>Cuts before the first node that reads one of the layer's chosen tensors; all its readers are fault sites.</summary>
    /// <param name="model">The model.</param>
    /// <param name="layer">One of its layers.</param>
    /// <param name="types">Tells the types of the values at the cut; null: only what the file states.</param>
    /// <param name="selection">Which of the layer's tensors are faulted.</param>
    /// <exception cref="ResilienceException">RES0104: nothing to fault. RES0207: a value at the cut is no tensor of known type, or no output depends on the layer.</exception>
    public static ModelCut Cut(OnnxModel model, ModelLayer layer, IValueTypeSource? types, TargetSelection selection = TargetSelection.All)
    {
        var targets = model.Targets(layer, selection);
        var graph = model.Proto.Graph;
        var cone = FaultCone.Of(graph, targets.Select(t => t.Name).ToHashSet(StringComparer.Ordinal), layer.NodeIndex);
        var constants = graph.Initializer.Select(t => t.Name).Concat(graph.SparseInitializer.Select(s => s.Values?.Name ?? string.Empty)).ToHashSet(StringComparer.Ordinal);

        var reached = graph.Output.Where(o => cone.Producer.TryGetValue(o.Name, out var producer) && cone.Affected[producer]).ToArray();
        if (reached.Length == 0)
        {
            throw new ResilienceException(ErrorCodes.CannotCut, $"no output of {model.FileName} depends on layer '{layer.Name}', so faults in it change nothing.", model.File);
        }

        var suffixNodes = Enumerable.Range(0, graph.Node.Count).Where(i => cone.Affected[i]).ToArray();
        var read = suffixNodes.SelectMany(i => cone.Reads[i]).Distinct(StringComparer.Ordinal).ToArray();
        var crossing = read.Where(n => cone.Producer.TryGetValue(n, out var producer) && !cone.Affected[producer]).OrderBy(n => cone.Producer[n]).ToArray();
        var direct = read.Where(n => !cone.Producer.ContainsKey(n) && !constants.Contains(n)).ToArray();
        var needed = cone.Ancestors(crossing);
        var prefixNodes = Enumerable.Range(0, graph.Node.Count).Where(i => needed[i]).ToArray();

        var prefix = crossing.Length == 0 ? null : GraphParts.Build(model.Proto, prefixNodes, cone, [], [.. crossing.Select(n => new ValueInfoProto { Name = n })]);
        var stated = StatedTypes(graph);
        var told = prefix is null || types is null ? new Dictionary<string, TypeProto>(StringComparer.Ordinal) : types.OutputTypes(prefix, model.File);
        var boundary = crossing.Select(n => new ValueInfoProto { Name = n, Type = TypeOf(n, told, stated, model) });
        var suffix = GraphParts.Build(model.Proto, suffixNodes, cone, [.. boundary, .. targets.Select(GraphParts.InputOf)], reached);
        return new ModelCut
        {
            Prefix = prefix,
            Suffix = suffix,
            PrefixInputs = [.. graph.Input.Select(i => i.Name).Where(n => !constants.Contains(n) && prefixNodes.Any(i => cone.Reads[i].Contains(n)))],
            PrefixOutputs = crossing,
            SuffixInputs = [.. crossing, .. direct],
            Targets = targets,
            Outputs = [.. reached.Select(o => o.Name)],
            UnreachedOutputs = [.. graph.Output.Except(reached).Select(o => o.Name)],
            Nodes = (prefixNodes.Length, suffixNodes.Length),
        };
    }

    private static Dictionary<string, TypeProto> StatedTypes(GraphProto graph)
    {
        var result = new Dictionary<string, TypeProto>(StringComparer.Ordinal);
        foreach (var value in graph.ValueInfo.Concat(graph.Output).Where(v => v.Type is not null))
        {
            result[value.Name] = value.Type;
        }

        return result;
    }

    private static TypeProto TypeOf(string name, IReadOnlyDictionary<string, TypeProto> told, Dictionary<string, TypeProto> stated, OnnxModel model)
    {
        if ((told.TryGetValue(name, out var type) || stated.TryGetValue(name, out type)) && type.TensorType is { ElemType: not 0 })
        {
            return type;
        }

        throw new ResilienceException(
            ErrorCodes.CannotCut,
            $"{model.FileName} cannot be cut at '{name}': it is not a tensor of a known type. Choose a layer after it.",
            model.File);
    }
}
