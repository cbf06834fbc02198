namespace Resilience.Runtime;

/// <summary>Sizes of element types.</summary>
internal static class ElementTypes
{
    /// <summary>Bits of one element.</summary>
    /// <exception cref="ResilienceException">RES0306: a type without a fixed size that this binding can hold.</exception>
    public static int Bits(this ElementType type) => type switch
    {
        ElementType.Int4 or ElementType.UInt4 => 4,
        ElementType.UInt8 or ElementType.Int8 or ElementType.Bool or ElementType.Float8E4M3Fn or ElementType.Float8E4M3FnUz or ElementType.Float8E5M2 or ElementType.Float8E5M2FnUz => 8,
        ElementType.UInt16 or ElementType.Int16 or ElementType.Float16 or ElementType.BFloat16 => 16,
        ElementType.Float32 or ElementType.Int32 or ElementType.UInt32 => 32,
        ElementType.Float64 or ElementType.Int64 or ElementType.UInt64 => 64,
        _ => throw new ResilienceException(ErrorCodes.TensorMismatch, $"tensors of element type {type} are not supported; use a numeric type."),
    };

    /// <summary>Bytes of one element.</summary>
    /// <exception cref="ResilienceException">RES0306: as <see cref="Bits"/>, or two elements share a byte.</exception>
    public static int Size(this ElementType type) => type.Bits() >= 8
        ? type.Bits() / 8
        : throw new ResilienceException(ErrorCodes.TensorMismatch, $"elements of type {type} share bytes; read them by their bits.");

    /// <summary>Bytes of so many elements; of 4-bit types two share a byte.</summary>
    /// <exception cref="ResilienceException">RES0306: as <see cref="Bits"/>.</exception>
    public static long Bytes(this ElementType type, long elements) => checked((elements * type.Bits()) + 7) / 8;
}
