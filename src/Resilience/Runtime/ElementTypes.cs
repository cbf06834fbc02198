namespace Resilience.Runtime;

/// <summary>Sizes of element types.</summary>
internal static class ElementTypes
{
    /// <summary>Bytes of one element.</summary>
    /// <exception cref="ResilienceException">RES0306: a type without a fixed size that this binding can hold.</exception>
    public static int Size(this ElementType type) => type switch
    {
        ElementType.UInt8 or ElementType.Int8 or ElementType.Bool => 1,
        ElementType.UInt16 or ElementType.Int16 or ElementType.Float16 or ElementType.BFloat16 => 2,
        ElementType.Float32 or ElementType.Int32 or ElementType.UInt32 => 4,
        ElementType.Float64 or ElementType.Int64 or ElementType.UInt64 => 8,
        _ => throw new ResilienceException(ErrorCodes.TensorMismatch, $"tensors of element type {type} are not supported; use a numeric type."),
    };
}
