using Google.Protobuf;
using Resilience.Models.Onnx;

namespace Resilience.Models.Sections;

/// <summary>
/// Builds the model that faults weights in a device's memory: the untouched weights are its constants, and only the
/// elements that change, and where they are, go in. What comes out is the faulted weights and those elements, read from them.
/// </summary>
internal static class ScatterModel
{
    private const int Opset = 17;

    /// <summary>Name of the places of a tensor's changed elements: int64 [n, 1].</summary>
    public static string Places(int tensor) => FormattableString.Invariant($"places{tensor}");

    /// <summary>Name of their values: float32 [n].</summary>
    public static string Values(int tensor) => FormattableString.Invariant($"values{tensor}");

    /// <summary>Name of the faulted tensor, in its own shape.</summary>
    public static string Faulted(int tensor) => FormattableString.Invariant($"faulted{tensor}");

    /// <summary>Name of the changed elements as the faulted tensor has them: float32 [n, 1].</summary>
    public static string Found(int tensor) => FormattableString.Invariant($"found{tensor}");

    /// <summary>The model for these tensors.</summary>
    /// <param name="tensors">Names and shapes.</param>
    /// <param name="bits">Their untouched elements.</param>
    public static byte[] Build(IReadOnlyList<TensorCopy> tensors, IReadOnlyList<uint[]> bits)
    {
        var graph = new GraphProto { Name = "faults" };
        for (var i = 0; i < tensors.Count; i++)
        {
            var shape = new TensorProto { Name = $"shape{i}", DataType = (int)TensorProto.Types.DataType.Int64 };
            shape.Dims.Add(tensors[i].Shape.Count);
            shape.Int64Data.AddRange(tensors[i].Shape);
            var weights = new TensorProto { Name = $"weights{i}", DataType = (int)TensorProto.Types.DataType.Float };
            weights.Dims.Add(bits[i].Length);
            IndexPattern.SetBits(weights, bits[i]);
            graph.Initializer.AddRange([shape, weights]);
            graph.Input.Add(Value(Places(i), TensorProto.Types.DataType.Int64, -1, 1));
            graph.Input.Add(Value(Values(i), TensorProto.Types.DataType.Float, -1));
            graph.Node.Add(Node("ScatterND", $"flat{i}", $"weights{i}", Places(i), Values(i)));
            graph.Node.Add(Node("Gather", Found(i), $"flat{i}", Places(i)));
            graph.Node.Add(Node("Reshape", Faulted(i), $"flat{i}", $"shape{i}"));
            graph.Output.Add(Value(Faulted(i), TensorProto.Types.DataType.Float, [.. tensors[i].Shape]));
            graph.Output.Add(Value(Found(i), TensorProto.Types.DataType.Float, -1, 1));
        }

        return Model(graph);
    }

    /// <summary>A model whose output <c>y</c> is its input <c>x</c>: binding them to different memories copies from one to the other.</summary>
    public static byte[] BuildCopy(int elementType, int rank)
    {
        var graph = new GraphProto { Name = "copy" };
        var dimensions = Enumerable.Repeat(-1L, rank).ToArray();
        graph.Input.Add(Value("x", (TensorProto.Types.DataType)elementType, dimensions));
        graph.Output.Add(Value("y", (TensorProto.Types.DataType)elementType, dimensions));
        graph.Node.Add(Node("Identity", "y", "x"));
        return Model(graph);
    }

    private static NodeProto Node(string type, string output, params ReadOnlySpan<string> inputs)
    {
        var node = new NodeProto { OpType = type, Name = output };
        foreach (var input in inputs)
        {
            node.Input.Add(input);
        }

        node.Output.Add(output);
        return node;
    }

    private static ValueInfoProto Value(string name, TensorProto.Types.DataType type, params ReadOnlySpan<long> dimensions)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = new TensorShapeProto() };
        for (var i = 0; i < dimensions.Length; i++)
        {
            tensor.Shape.Dim.Add(dimensions[i] >= 0
                ? new TensorShapeProto.Types.Dimension { DimValue = dimensions[i] }
                : new TensorShapeProto.Types.Dimension { DimParam = $"{name}_{i}" });
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }

    private static byte[] Model(GraphProto graph)
    {
        var model = new ModelProto { IrVersion = 8, ProducerName = "Resilience", Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = Opset });
        return model.ToByteArray();
    }
}
