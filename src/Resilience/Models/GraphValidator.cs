using Resilience.Models.Onnx;

namespace Resilience.Models;

/// <summary>Checks what the rest of this folder relies on: nodes in order, every value made once before it is read.</summary>
internal static class GraphValidator
{
    /// <exception cref="ResilienceException">RES0203: what is wrong, with the node's name. RES0205: an initializer of wrong size.</exception>
    public static void Check(GraphProto graph, string file)
    {
        if (graph.Node.Count == 0)
        {
            throw Bad("has no nodes", file);
        }

        if (graph.Output.Count == 0)
        {
            throw Bad("has no outputs", file);
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var initializer in graph.Initializer)
        {
            if (initializer.Name.Length == 0 || !known.Add(initializer.Name))
            {
                throw Bad($"has an initializer named '{initializer.Name}', which is empty or taken", file);
            }

            if (InitializerData.IsFloat32(initializer))
            {
                InitializerData.Validate(initializer, file);
            }
            else if (ElementKinds.Faultable(initializer.DataType))
            {
                InitializerBytes.Validate(initializer, file);
            }
        }

        known.UnionWith(graph.SparseInitializer.Select(s => s.Values?.Name ?? string.Empty));
        known.UnionWith(graph.Input.Select(i => i.Name));
        for (var i = 0; i < graph.Node.Count; i++)
        {
            CheckNode(graph.Node[i], i, known, file);
        }

        if (graph.Output.FirstOrDefault(o => !known.Contains(o.Name)) is { } missing)
        {
            throw Bad($"has an output '{missing.Name}' that no node makes", file);
        }
    }

    private static void CheckNode(NodeProto node, int index, HashSet<string> known, string file)
    {
        foreach (var name in GraphNames.Reads(node))
        {
            if (!known.Contains(name))
            {
                throw Bad($"reads '{name}' in node '{GraphNames.NameOf(node, index)}' before anything makes it", file);
            }
        }

        foreach (var output in node.Output)
        {
            if (output.Length > 0 && !known.Add(output))
            {
                throw Bad($"makes '{output}' twice, the second time in node '{GraphNames.NameOf(node, index)}'", file);
            }
        }
    }

    private static ResilienceException Bad(string what, string file) =>
        new(ErrorCodes.InvalidGraph, $"the graph of {Path.GetFileName(file)} {what}.", file);
}
