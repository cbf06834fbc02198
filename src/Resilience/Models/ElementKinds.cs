using Kind = Resilience.Models.Onnx.TensorProto.Types.DataType;

namespace Resilience.Models;

/// <summary>Names and sizes of ONNX element types.</summary>
internal static class ElementKinds
{
    /// <summary>Element types whose bits can be struck: the floating-point ones, the integers of quantised models, and int32.</summary>
    public static bool Faultable(int elementType) => IsFloating(elementType)
        || (Kind)elementType is Kind.Int4 or Kind.Uint4 or Kind.Int8 or Kind.Uint8 or Kind.Int16 or Kind.Uint16 or Kind.Int32;

    /// <summary>float32, float64, float16, bfloat16 and the float8 types.</summary>
    public static bool IsFloating(int elementType) => (Kind)elementType is
        Kind.Float or Kind.Double or Kind.Float16 or Kind.Bfloat16 or Kind.Float8E4M3Fn or Kind.Float8E4M3Fnuz or Kind.Float8E5M2 or Kind.Float8E5M2Fnuz;

    /// <summary>Bits of one element; 0 for strings and unknown types.</summary>
    public static int Bits(int elementType) => (Kind)elementType switch
    {
        Kind.Int4 or Kind.Uint4 or Kind.Float4E2M1 => 4,
        Kind.Int8 or Kind.Uint8 or Kind.Bool or Kind.Float8E4M3Fn or Kind.Float8E4M3Fnuz or Kind.Float8E5M2 or Kind.Float8E5M2Fnuz => 8,
        Kind.Int16 or Kind.Uint16 or Kind.Float16 or Kind.Bfloat16 => 16,
        Kind.Int32 or Kind.Uint32 or Kind.Float => 32,
        Kind.Int64 or Kind.Uint64 or Kind.Double or Kind.Complex64 => 64,
        Kind.Complex128 => 128,
        _ => 0,
    };

    /// <summary>The name that people use: <c>float32</c>, <c>int4</c>, <c>float8e4m3fn</c>.</summary>
    public static string Name(int elementType) => (Kind)elementType switch
    {
        Kind.Float => "float32",
        Kind.Double => "float64",
        var kind when Enum.IsDefined(kind) => kind.ToString().ToLowerInvariant(),
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"type {elementType}"),
    };
}
