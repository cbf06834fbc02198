using Resilience.Models.Onnx;

namespace Resilience.Costs;

/// <summary>Reads a node's attributes.</summary>
internal static class NodeAttributes
{
    /// <summary>A whole number, or what it is where the node does not say.</summary>
    public static long Int(NodeProto node, string name, long missing) =>
        node.Attribute.FirstOrDefault(a => a.Name == name) is { } found ? found.I : missing;

    /// <summary>Whole numbers, empty where the node does not say.</summary>
    public static IReadOnlyList<long> Ints(NodeProto node, string name) =>
        node.Attribute.FirstOrDefault(a => a.Name == name) is { } found ? [.. found.Ints] : [];

    /// <summary>True where the node has graphs of its own: If, Loop, Scan.</summary>
    public static bool HasGraph(NodeProto node) => node.Attribute.Any(a => a.G is not null || a.Graphs.Count > 0);
}
