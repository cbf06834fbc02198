using System.Globalization;
using SynthiCad.Shared;

namespace Resilience.Faults.Values;

/// <summary>Every number format that faults can strike or emulate.</summary>
internal static class ElementFormats
{
    private static readonly ElementFormat?[] ByOnnxType = new ElementFormat?[23];

    static ElementFormats()
    {
        All =
        [
            Float32,
            new Float64Format(),
            new FloatFormat("float16", 10, 5, 10, 15, FloatKind.Ieee),
            new FloatFormat("bfloat16", 16, 8, 7, 127, FloatKind.Ieee),
            new FloatFormat("float8e4m3fn", 17, 4, 3, 7, FloatKind.Finite),
            new FloatFormat("float8e4m3fnuz", 18, 4, 3, 8, FloatKind.FiniteUnsignedZero),
            new FloatFormat("float8e5m2", 19, 5, 2, 15, FloatKind.Saturating),
            new FloatFormat("float8e5m2fnuz", 20, 5, 2, 16, FloatKind.FiniteUnsignedZero),
            new WholeFormat("int4", 22, 4, signed: true),
            new WholeFormat("uint4", 21, 4, signed: false),
            new WholeFormat("int8", 3, 8, signed: true),
            new WholeFormat("uint8", 2, 8, signed: false),
            new WholeFormat("int16", 5, 16, signed: true),
            new WholeFormat("uint16", 4, 16, signed: false),
            new WholeFormat("int32", 6, 32, signed: true),
            new WholeFormat("uint32", 12, 32, signed: false),
            new WholeFormat("int64", 7, 64, signed: true),
            new WholeFormat("uint64", 13, 64, signed: false),
        ];
        foreach (var format in All)
        {
            ByOnnxType[format.OnnxType] = format;
        }
    }

    /// <summary>The element types of ONNX that are numbers.</summary>
    public static IReadOnlyList<ElementFormat> All { get; }

    /// <summary>IEEE 754 binary32.</summary>
    public static ElementFormat Float32 => Float32Format.Instance;

    /// <summary>The format of an ONNX element type (<c>TensorProto.DataType</c>); null where it is not one of <see cref="All"/>.</summary>
    public static ElementFormat? OfOnnx(int type) => (uint)type < (uint)ByOnnxType.Length ? ByOnnxType[type] : null;

    /// <summary>The format with a name such as <c>float16</c>, case ignored, or <c>fixed(i.f)</c>.</summary>
    /// <exception cref="ResilienceException">RES0113, with the nearest name.</exception>
    public static ElementFormat Parse(string text)
    {
        var name = text.Trim();
        foreach (var format in All)
        {
            if (format.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return format;
            }
        }

        return name.StartsWith("fixed", StringComparison.OrdinalIgnoreCase)
            ? Fixed(name)
            : throw Error($"'{name}' is no number format{Suggest.Phrase(name, All.Select(format => format.Name))}; expected 'fixed(i.f)' or one of {string.Join(", ", All)}");
    }

    private static FixedFormat Fixed(string name)
    {
        var inside = name.AsSpan("fixed".Length).Trim();
        if (inside is ['(', .. var number, ')'] && number.IndexOf('.') is >= 0 and var point
            && Bits(number[..point]) is { } whole and >= 1 && Bits(number[(point + 1)..]) is { } fraction
            && whole + fraction is >= 2 and <= FixedFormat.MostBits)
        {
            return new FixedFormat(whole, fraction);
        }

        throw Error($"'{name}' is no fixed-point format; expected 'fixed(i.f)': i bits before the point, the sign among them, f after it, 2..{FixedFormat.MostBits} in all, such as 'fixed(2.6)'");
    }

    private static int? Bits(ReadOnlySpan<char> text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits <= FixedFormat.MostBits ? bits : null;

    private static ResilienceException Error(FormattableString message) => new(ErrorCodes.BadFault, message.ToString(CultureInfo.InvariantCulture));
}
