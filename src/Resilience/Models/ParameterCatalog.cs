using Resilience.Models.Onnx;
using Kind = Resilience.Models.Onnx.TensorProto.Types.DataType;

namespace Resilience.Models;

/// <summary>
/// Lists a graph's layers with their parameters of every faultable element type. A float32 layer is what
/// <see cref="LayerCatalog"/> says; beside it stand quantised operators, and a weight that is kept as integers and read
/// through a DequantizeLinear belongs to the layer that reads the result.
/// </summary>
internal static class ParameterCatalog
{
    // Where an int32 tensor holds values; elsewhere it holds indices, shapes or lengths.
    private static readonly HashSet<string> IntegerProducts = new(StringComparer.Ordinal) { "MatMul", "Gemm", "Conv" };

    // A weight dequantised for one of these is rearranged or set up, not used: the DequantizeLinear is the layer.
    private static readonly HashSet<string> NoReaders = new(StringComparer.Ordinal)
    {
        "Reshape", "Flatten", "Transpose", "Squeeze", "Unsqueeze", "Identity", "Cast", "Slice", "Split", "Concat", "Expand", "Tile",
    };

    public static IReadOnlyList<ModelLayer> Build(GraphProto graph)
    {
        var tensors = graph.Initializer.Where(t => ElementKinds.Faultable(t.DataType) && t.Dims.All(d => d > 0)).ToDictionary(t => t.Name, StringComparer.Ordinal);
        var floats = tensors.Values.Where(t => ElementKinds.IsFloating(t.DataType)).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var biasOf = LayerCatalog.FindAddedBiases(graph, floats);
        var addedBiases = biasOf.Values.Select(b => b.Node).ToHashSet();
        var dequantised = FindDequantised(graph, tensors);
        var absorbed = dequantised.Values.ToHashSet();
        var layers = new List<ModelLayer>();
        for (var i = 0; i < graph.Node.Count; i++)
        {
            var node = graph.Node[i];
            if (addedBiases.Contains(i) || absorbed.Contains(i))
            {
                continue;
            }

            var found = new List<LayerTensor>();
            for (var input = 0; input < node.Input.Count; input++)
            {
                if (tensors.TryGetValue(node.Input[input], out var tensor))
                {
                    Add(found, tensor, RoleOf(node.OpType, input, tensor.DataType));
                }
                else if (dequantised.TryGetValue(node.Input[input], out var dequantizer))
                {
                    AddDequantised(found, graph.Node[dequantizer], tensors, LayerCatalog.RoleOf(node.OpType, input));
                }
            }

            if (found.Count > 0 && biasOf.TryGetValue(i, out var bias))
            {
                Add(found, tensors[bias.Tensor], TensorRole.Bias);
            }

            if (found.Count > 0)
            {
                layers.Add(new ModelLayer(GraphNames.NameOf(node, i), node.OpType, i, found));
            }
        }

        return layers;
    }

    /// <summary>What an initializer is to an operator; null where it is a setting, an index or a shape.</summary>
    public static TensorRole? RoleOf(string operation, int input, int elementType)
    {
        if (QuantisedInputs.Knows(operation))
        {
            return QuantisedInputs.RoleOf(operation, input);
        }

        return LayerCatalog.IsSetting(operation) || ((Kind)elementType == Kind.Int32 && !IntegerProducts.Contains(operation))
            ? null
            : LayerCatalog.RoleOf(operation, input);
    }

    /// <summary>By result: DequantizeLinear nodes of an initializer whose result one computing node reads and no one else.</summary>
    private static Dictionary<string, int> FindDequantised(GraphProto graph, Dictionary<string, TensorProto> tensors)
    {
        var candidates = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < graph.Node.Count; i++)
        {
            var node = graph.Node[i];
            if (node is { OpType: "DequantizeLinear", Input.Count: > 1, Output.Count: 1 } && tensors.ContainsKey(node.Input[0]))
            {
                candidates[node.Output[0]] = i;
            }
        }

        if (candidates.Count == 0)
        {
            return candidates;
        }

        var readers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in graph.Node)
        {
            var carries = !LayerCatalog.IsSetting(node.OpType) && !QuantisedInputs.Knows(node.OpType) && !NoReaders.Contains(node.OpType);
            foreach (var name in GraphNames.Reads(node).Where(candidates.ContainsKey))
            {
                // Two readers are as good as one that does not count: neither owns the weight.
                readers[name] = readers.GetValueOrDefault(name) + (carries && node.Input.Contains(name) ? 1 : 2);
            }
        }

        return candidates
            .Where(pair => readers.GetValueOrDefault(pair.Key) == 1 && graph.Output.All(o => o.Name != pair.Key))
            .ToDictionary(StringComparer.Ordinal);
    }

    private static void AddDequantised(List<LayerTensor> found, NodeProto dequantizer, Dictionary<string, TensorProto> tensors, TensorRole role)
    {
        for (var input = 0; input < dequantizer.Input.Count; input++)
        {
            if (tensors.TryGetValue(dequantizer.Input[input], out var tensor))
            {
                Add(found, tensor, input == 0 ? role : QuantisedInputs.RoleOf(dequantizer.OpType, input));
            }
        }
    }

    private static void Add(List<LayerTensor> found, TensorProto tensor, TensorRole? role)
    {
        if (role is { } known && found.TrueForAll(t => t.Name != tensor.Name))
        {
            found.Add(new LayerTensor(tensor.Name, known, tensor.DataType));
        }
    }
}
