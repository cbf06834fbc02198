using System.Globalization;
using Resilience.Models.Onnx;

namespace Resilience.Models.Inventory;

/// <summary>What nodes carry inside: bodies of If, Loop and Scan, and functions of the model.</summary>
internal static class InnerGraphs
{
    /// <summary>One entry for each node that has such.</summary>
    public static IEnumerable<InventoryExclusion> Of(ModelProto model)
    {
        var functions = model.Functions.ToLookup(f => (f.Domain, f.Name), f => f.Node.Count);
        for (var i = 0; i < model.Graph.Node.Count; i++)
        {
            var node = model.Graph.Node[i];
            var (nodes, initializers) = Count(node);
            nodes += functions[(node.Domain, node.OpType)].FirstOrDefault();
            if (nodes + initializers > 0)
            {
                var held = string.Create(CultureInfo.InvariantCulture, $"{node.OpType} with {nodes} inner nodes, {initializers} inner initializers");
                yield return new InventoryExclusion("subgraph", GraphNames.NameOf(node, i), held, 0, null, ScopeReason.Inner);
            }
        }
    }

    private static (int Nodes, int Initializers) Count(NodeProto node)
    {
        var (nodes, initializers) = (0, 0);
        foreach (var graph in node.Attribute.SelectMany(a => a.G is null ? a.Graphs : a.Graphs.Prepend(a.G)))
        {
            nodes += graph.Node.Count;
            initializers += graph.Initializer.Count + graph.SparseInitializer.Count;
            foreach (var (innerNodes, innerInitializers) in graph.Node.Select(Count))
            {
                nodes += innerNodes;
                initializers += innerInitializers;
            }
        }

        return (nodes, initializers);
    }
}
