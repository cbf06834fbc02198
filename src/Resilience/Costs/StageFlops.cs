using Resilience.Models;
using Resilience.Models.Onnx;

namespace Resilience.Costs;

/// <summary>A model's operations by what a campaign does with them; for one image.</summary>
internal sealed record StageFlops
{
    /// <summary>All nodes.</summary>
    public required double Model { get; init; }

    /// <summary>What no fault reaches and the rest reads: computed once an image.</summary>
    public required double Prefix { get; init; }

    /// <summary>The nodes that read the faulted tensors.</summary>
    public required double Layer { get; init; }

    /// <summary>What is computed from them: once a trial and image at most.</summary>
    public required double Tail { get; init; }

    /// <summary>Nodes without a formula or with unknown shapes; they count one operation a value.</summary>
    public required IReadOnlyList<NodeCost> Estimated { get; init; }

    /// <summary>Divides a model's nodes.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="layerNode">Position of the layer's node.</param>
    /// <param name="targets">Names of the faulted initializers.</param>
    /// <param name="shapes">Shapes for a run of <paramref name="batch"/> images.</param>
    /// <param name="batch">Images of that run.</param>
    public static StageFlops Of(GraphProto graph, int layerNode, IReadOnlySet<string> targets, ValueShapes shapes, int batch)
    {
        var nodes = GraphCost.Of(graph, shapes);
        var cone = FaultCone.Of(graph, targets, layerNode);
        var constants = graph.Initializer.Select(t => t.Name).Concat(graph.SparseInitializer.Select(s => s.Values?.Name ?? string.Empty)).ToHashSet(StringComparer.Ordinal);
        var read = nodes.Where(n => cone.Affected[n.Node]).SelectMany(n => cone.Reads[n.Node]).Distinct(StringComparer.Ordinal)
            .Where(name => !constants.Contains(name) && !(cone.Producer.TryGetValue(name, out var producer) && cone.Affected[producer])).ToArray();
        var needed = cone.Ancestors(read);
        bool IsLayer(NodeCost n) => n.Node == layerNode || cone.Reads[n.Node].Any(targets.Contains);
        double Sum(Func<NodeCost, bool> which) => nodes.Where(which).Sum(n => n.Flops) / batch;
        return new StageFlops
        {
            Model = Sum(_ => true),
            Prefix = Sum(n => needed[n.Node] && !cone.Affected[n.Node]),
            Layer = Sum(IsLayer),
            Tail = Sum(n => cone.Affected[n.Node] && !IsLayer(n)),
            Estimated = [.. nodes.Where(n => n.Estimated)],
        };
    }
}
