using Resilience.Models;
using Resilience.Models.Onnx;

namespace Resilience.Runtime;

/// <summary>Asks the runtime for types: its shape inference knows every operator it can run.</summary>
internal sealed class RuntimeValueTypes : IValueTypeSource
{
    public static RuntimeValueTypes Instance { get; } = new();

    public IReadOnlyDictionary<string, TypeProto> OutputTypes(byte[] model, string file)
    {
        using var session = Session.Create(model, new SessionOptions { OptimizationLevel = OptimizationLevel.None, IntraOpThreads = 1 }, file);
        return session.Outputs
            .Where(o => o.ElementType != ElementType.Undefined)
            .ToDictionary(o => o.Name, ToType, StringComparer.Ordinal);
    }

    private static TypeProto ToType(TensorInfo info)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)info.ElementType };
        if (info.Shape is { } dimensions)
        {
            tensor.Shape = new TensorShapeProto();
            for (var i = 0; i < dimensions.Length; i++)
            {
                tensor.Shape.Dim.Add(Dimension(dimensions[i], info.Symbols?[i]));
            }
        }

        return new TypeProto { TensorType = tensor };
    }

    private static TensorShapeProto.Types.Dimension Dimension(long size, string? symbol)
    {
        if (size >= 0)
        {
            return new TensorShapeProto.Types.Dimension { DimValue = size };
        }

        return string.IsNullOrEmpty(symbol)
            ? new TensorShapeProto.Types.Dimension()
            : new TensorShapeProto.Types.Dimension { DimParam = symbol };
    }
}
