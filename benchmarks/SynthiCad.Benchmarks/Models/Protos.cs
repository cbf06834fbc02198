using System.Runtime.InteropServices;
using Google.Protobuf;
using Resilience.Models.Onnx;

namespace SynthiCad.Benchmarks.Models;

/// <summary>Shorthand for ONNX messages.</summary>
internal static class Protos
{
    private const int Float32 = 1;

    /// <summary>A float32 value with a symbolic batch in front of its dimensions.</summary>
    public static ValueInfoProto Info(string name, params ReadOnlySpan<long> dimensions)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "N" });
        foreach (var dimension in dimensions)
        {
            shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = dimension });
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = Float32, Shape = shape } } };
    }

    /// <summary>A float32 tensor; without dimensions a scalar. The values are copied.</summary>
    public static TensorProto Floats(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape)
    {
        var tensor = new TensorProto
        {
            Name = name,
            DataType = Float32,
            RawData = UnsafeByteOperations.UnsafeWrap(MemoryMarshal.AsBytes(values).ToArray()),
        };
        foreach (var dimension in shape)
        {
            tensor.Dims.Add(dimension);
        }

        return tensor;
    }

    /// <summary>A node with one output, named after it.</summary>
    public static NodeProto Node(string operation, string name, IReadOnlyList<string> inputs, params IReadOnlyList<AttributeProto> attributes)
    {
        var node = new NodeProto { OpType = operation, Name = name, Output = { name + "_out" } };
        node.Input.Add(inputs);
        node.Attribute.Add(attributes);
        return node;
    }

    public static AttributeProto Ints(string name, params long[] values) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Ints, Ints = { values } };

    public static AttributeProto Int(string name, long value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };
}
