using Resilience.Models.Onnx;

namespace Resilience.Costs;

/// <summary>Shapes and element sizes of a graph's values, initializers included; what is not known is absent.</summary>
internal sealed class ValueShapes
{
    private readonly Dictionary<string, (long[] Shape, int ElementBytes)> values = new(StringComparer.Ordinal);

    /// <summary>Notes a value; a shape with an open dimension is not noted.</summary>
    /// <param name="name">Name in the graph.</param>
    /// <param name="shape">Dimensions, none negative where it is to be known.</param>
    /// <param name="elementType">ONNX element type code: 1 is float32.</param>
    public void Add(string name, IEnumerable<long> shape, int elementType)
    {
        var dimensions = shape.ToArray();
        if (dimensions.All(d => d >= 0))
        {
            values[name] = (dimensions, BytesOf((TensorProto.Types.DataType)elementType));
        }
    }

    /// <summary>Dimensions, or null where they are not known.</summary>
    public long[]? Of(string name) => values.TryGetValue(name, out var value) ? value.Shape : null;

    /// <summary>Product of the dimensions, or null. A double: no graph, however hostile, makes it overflow.</summary>
    public double? Elements(string name) => Of(name) is { } shape ? Product(shape) : null;

    /// <summary>Bytes of the value, 0 where its shape is not known.</summary>
    public double Bytes(string name) => values.TryGetValue(name, out var value) ? Product(value.Shape) * value.ElementBytes : 0;

    /// <summary>Product of dimensions.</summary>
    public static double Product(ReadOnlySpan<long> dimensions)
    {
        var product = 1.0;
        foreach (var dimension in dimensions)
        {
            product *= dimension;
        }

        return product;
    }

    private static int BytesOf(TensorProto.Types.DataType type) => type switch
    {
        TensorProto.Types.DataType.Double or TensorProto.Types.DataType.Int64 or TensorProto.Types.DataType.Uint64 or TensorProto.Types.DataType.Complex64 => 8,
        TensorProto.Types.DataType.Complex128 => 16,
        TensorProto.Types.DataType.Float16 or TensorProto.Types.DataType.Bfloat16 or TensorProto.Types.DataType.Int16 or TensorProto.Types.DataType.Uint16 => 2,
        TensorProto.Types.DataType.Float or TensorProto.Types.DataType.Int32 or TensorProto.Types.DataType.Uint32 => 4,
        _ => 1,
    };
}
