using System.IO.Enumeration;
using Resilience.Models.Onnx;

namespace Resilience.Models.Cuts;

/// <summary>Finds the nodes that users name.</summary>
internal static class NodeNames
{
    /// <summary>Numbers of the nodes that patterns, divided by commas, match: <c>*</c>, <c>op:Relu</c>, <c>module:encoder</c>, a node's or value's name, a glob.</summary>
    public static int[] Match(GraphProto graph, string patterns)
    {
        var wanted = patterns.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. Enumerable.Range(0, graph.Node.Count).Where(i => wanted.Any(pattern => IsMatch(graph.Node[i], GraphNames.NameOf(graph.Node[i], i), pattern)))];
    }

    private static bool IsMatch(NodeProto node, string name, string pattern)
    {
        if (pattern.StartsWith("op:", StringComparison.Ordinal))
        {
            return FileSystemName.MatchesSimpleExpression(pattern.AsSpan(3), node.OpType);
        }

        if (pattern.StartsWith("module:", StringComparison.Ordinal))
        {
            var module = pattern[7..];
            return name.StartsWith(module, StringComparison.Ordinal) && (name.Length == module.Length || name[module.Length] is '.' or '/' or '_' or ':');
        }

        return FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false) || node.Output.Any(output => output == pattern);
    }
}
