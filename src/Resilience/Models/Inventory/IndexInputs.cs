using Resilience.Models.Onnx;

namespace Resilience.Models.Inventory;

/// <summary>Values that operators read as indices, shapes or lengths.</summary>
internal static class IndexInputs
{
    // Inputs that are indices; an empty list: all of them.
    private static readonly Dictionary<string, int[]> Inputs = new(StringComparer.Ordinal)
    {
        ["Gather"] = [1], ["GatherElements"] = [1], ["GatherND"] = [1], ["ScatterElements"] = [1], ["ScatterND"] = [1], ["Scatter"] = [1],
        ["Slice"] = [1, 2, 3, 4], ["Reshape"] = [1], ["Expand"] = [1], ["Tile"] = [1], ["Unsqueeze"] = [1], ["Squeeze"] = [1], ["Pad"] = [1, 3],
        ["Resize"] = [3], ["TopK"] = [1], ["OneHot"] = [0, 1], ["Range"] = [], ["ConstantOfShape"] = [0], ["Split"] = [1], ["CumSum"] = [1],
        ["ReverseSequence"] = [1], ["RNN"] = [4], ["GRU"] = [4], ["LSTM"] = [4], ["NonMaxSuppression"] = [2], ["SequenceAt"] = [1],
        ["SequenceInsert"] = [2], ["SequenceErase"] = [1], ["SplitToSequence"] = [1], ["Trilu"] = [1], ["Loop"] = [0], ["CenterCropPad"] = [1],
        ["MaxUnpool"] = [1, 2], ["DFT"] = [1, 2], ["GatherBlockQuantized"] = [1], ["EmbedLayerNormalization"] = [0, 1, 6],
    };

    /// <summary>Names of all values of the graph that some node reads so.</summary>
    public static IReadOnlySet<string> Of(GraphProto graph)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in graph.Node)
        {
            var reduces = node.OpType.StartsWith("Reduce", StringComparison.Ordinal);
            if (!reduces && !Inputs.ContainsKey(node.OpType))
            {
                continue;
            }

            var inputs = reduces ? [1] : Inputs[node.OpType];
            found.UnionWith(node.Input.Where((name, i) => name.Length > 0 && (inputs.Length == 0 || inputs.Contains(i))));
        }

        return found;
    }
}
