using Resilience.Models.Onnx;

namespace Resilience.Models;

/// <summary>Which values nodes read, those included that their inner graphs (If, Loop, Scan) take from outside.</summary>
internal static class GraphNames
{
    /// <summary>Every outer value the node reads, once each.</summary>
    public static IReadOnlyList<string> Reads(NodeProto node)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Collect(node, [], names, seen);
        return names;
    }

    /// <summary>A node's name, or its first output's where it has none.</summary>
    public static string NameOf(NodeProto node, int index)
    {
        if (!string.IsNullOrEmpty(node.Name))
        {
            return node.Name;
        }

        return node.Output.FirstOrDefault(o => o.Length > 0) ?? $"node{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    private static void Collect(NodeProto node, HashSet<string> local, List<string> names, HashSet<string> seen)
    {
        foreach (var input in node.Input)
        {
            if (input.Length > 0 && !local.Contains(input) && seen.Add(input))
            {
                names.Add(input);
            }
        }

        foreach (var attribute in node.Attribute)
        {
            if (attribute.G is { } graph)
            {
                CollectGraph(graph, local, names, seen);
            }

            foreach (var inner in attribute.Graphs)
            {
                CollectGraph(inner, local, names, seen);
            }
        }
    }

    private static void CollectGraph(GraphProto graph, HashSet<string> outer, List<string> names, HashSet<string> seen)
    {
        var local = new HashSet<string>(outer, StringComparer.Ordinal);
        local.UnionWith(graph.Input.Select(i => i.Name));
        local.UnionWith(graph.Initializer.Select(i => i.Name));
        local.UnionWith(graph.SparseInitializer.Select(i => i.Values?.Name ?? string.Empty));
        foreach (var node in graph.Node)
        {
            Collect(node, local, names, seen);
            local.UnionWith(node.Output);
        }

        // An inner graph may hand an outer value straight through.
        foreach (var output in graph.Output)
        {
            if (output.Name.Length > 0 && !local.Contains(output.Name) && seen.Add(output.Name))
            {
                names.Add(output.Name);
            }
        }
    }
}
