using System.Runtime.InteropServices;
using Google.Protobuf;
using Resilience.Models.Onnx;

namespace VggTrainer.Graph;

/// <summary>Short forms for tensors and typed names of an ONNX file.</summary>
internal static class Protos
{
    public const int IrVersion = 8;
    public const int Opset = 17;
    public const string Producer = "VggTrainer";

    public static TensorProto Floats(string name, int[] shape, ReadOnlySpan<float> data)
    {
        var tensor = new TensorProto
        {
            Name = name,
            DataType = (int)TensorProto.Types.DataType.Float,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(data)),
        };
        tensor.Dims.AddRange(Shapes.ToInt64(shape));
        return tensor;
    }

    public static TensorProto Int64s(string name, int[] shape, ReadOnlySpan<long> data)
    {
        var tensor = new TensorProto
        {
            Name = name,
            DataType = (int)TensorProto.Types.DataType.Int64,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(data)),
        };
        tensor.Dims.AddRange(Shapes.ToInt64(shape));
        return tensor;
    }

    /// <summary>A float32 input or output; a dimension is a size or, as text, a symbol.</summary>
    public static ValueInfoProto Info(string name, params object[] dimensions)
    {
        var shape = new TensorShapeProto();
        foreach (var dimension in dimensions)
        {
            shape.Dim.Add(dimension is string symbol
                ? new TensorShapeProto.Types.Dimension { DimParam = symbol }
                : new TensorShapeProto.Types.Dimension { DimValue = (int)dimension });
        }

        var type = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = shape };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = type } };
    }

    public static ModelProto Model(GraphProto graph)
    {
        var model = new ModelProto { IrVersion = IrVersion, ProducerName = Producer, Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = string.Empty, Version = Opset });
        return model;
    }
}
