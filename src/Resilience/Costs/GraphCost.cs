using Resilience.Models;
using Resilience.Models.Onnx;

namespace Resilience.Costs;

/// <summary>What each node of a graph computes in one run, from the shapes of its values.</summary>
internal static class GraphCost
{
    /// <summary>Costs in the order of the graph's nodes.</summary>
    public static NodeCost[] Of(GraphProto graph, ValueShapes shapes) => [.. graph.Node.Select((node, i) => Of(node, i, shapes))];

    private static NodeCost Of(NodeProto node, int index, ValueShapes shapes)
    {
        var known = NodeAttributes.HasGraph(node) ? null : LinearWork.Of(node, shapes) ?? PointwiseWork.Of(node, shapes);

        // An operator without a formula: one operation a value that it makes.
        var work = known ?? new Work(0, node.Output.Where(o => o.Length > 0).Sum(o => shapes.Elements(o) ?? 0));
        return new NodeCost(
            index, GraphNames.NameOf(node, index), node.OpType, work.Macs, work.Flops, node.Output.Where(o => o.Length > 0).Sum(shapes.Bytes), known is null);
    }
}
