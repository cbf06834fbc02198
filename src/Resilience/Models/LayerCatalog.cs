using Resilience.Models.Onnx;

namespace Resilience.Models;

/// <summary>Lists a graph's float32 layers.</summary>
internal static class LayerCatalog
{
    // Float inputs of these are settings of the operation, not learned values.
    private static readonly HashSet<string> Settings = new(StringComparer.Ordinal)
    {
        "Clip", "Resize", "Upsample", "Pad", "Dropout", "Range", "OneHot", "NonMaxSuppression", "Pow", "Where", "Expand", "Tile",
        "QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear", "QLinearConv", "QLinearMatMul", "Max", "Min", "Equal", "Greater", "Less",
        "If", "Loop", "Scan",
    };

    /// <summary>True for an operator whose inputs from the file set it up and are nothing that was learned.</summary>
    public static bool IsSetting(string operation) => Settings.Contains(operation);

    public static IReadOnlyList<ModelLayer> Build(GraphProto graph)
    {
        var floats = graph.Initializer
            .Where(t => InitializerData.IsFloat32(t) && t.Dims.All(d => d > 0))
            .Select(t => t.Name)
            .ToHashSet(StringComparer.Ordinal);
        var biasOf = FindAddedBiases(graph, floats);
        var layers = new List<ModelLayer>();
        for (var i = 0; i < graph.Node.Count; i++)
        {
            var node = graph.Node[i];
            if (Settings.Contains(node.OpType) || biasOf.Values.Any(b => b.Node == i))
            {
                continue;
            }

            var tensors = new List<LayerTensor>();
            for (var input = 0; input < node.Input.Count; input++)
            {
                if (floats.Contains(node.Input[input]) && tensors.All(t => t.Name != node.Input[input]))
                {
                    tensors.Add(new LayerTensor(node.Input[input], RoleOf(node.OpType, input)));
                }
            }

            if (tensors.Count > 0 && biasOf.TryGetValue(i, out var bias))
            {
                tensors.Add(new LayerTensor(bias.Tensor, TensorRole.Bias));
            }

            if (tensors.Count > 0)
            {
                layers.Add(new ModelLayer(GraphNames.NameOf(node, i), node.OpType, i, tensors));
            }
        }

        return layers;
    }

    /// <summary>Matrix products whose result goes nowhere but into an Add with a vector of the file: Keras writes Dense so.</summary>
    public static Dictionary<int, (int Node, string Tensor)> FindAddedBiases(GraphProto graph, HashSet<string> floats)
    {
        var readers = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < graph.Node.Count; i++)
        {
            foreach (var name in GraphNames.Reads(graph.Node[i]))
            {
                if (!readers.TryGetValue(name, out var list))
                {
                    readers.Add(name, list = []);
                }

                list.Add(i);
            }
        }

        var vectors = graph.Initializer.Where(t => t.Dims.Count(d => d > 1) <= 1).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var result = new Dictionary<int, (int Node, string Tensor)>();
        for (var i = 0; i < graph.Node.Count; i++)
        {
            var node = graph.Node[i];
            if (node.OpType is not ("MatMul" or "Conv") || node.Output.Count == 0 || !node.Input.Any(floats.Contains)
                || !readers.TryGetValue(node.Output[0], out var users) || users.Count != 1
                || graph.Output.Any(o => o.Name == node.Output[0]))
            {
                continue;
            }

            var add = graph.Node[users[0]];
            var bias = add.OpType == "Add" ? add.Input.FirstOrDefault(n => floats.Contains(n) && vectors.Contains(n)) : null;
            if (bias is not null)
            {
                result[i] = (users[0], bias);
            }
        }

        return result;
    }

    /// <summary>What an initializer is to an operator that computes with it.</summary>
    public static TensorRole RoleOf(string operation, int input) => (operation, input) switch
    {
        ("Conv" or "ConvTranspose" or "Gemm" or "ConvInteger", 2) => TensorRole.Bias,
        ("BatchNormalization" or "InstanceNormalization" or "LayerNormalization" or "GroupNormalization", 2) => TensorRole.Bias,
        ("BatchNormalization", 3 or 4) => TensorRole.Statistic,
        ("LSTM" or "GRU" or "RNN", 3) => TensorRole.Bias,
        ("Add" or "Sub", _) => TensorRole.Bias,
        _ => TensorRole.Weight,
    };
}
