namespace Resilience.Faults.Values;

/// <summary>
/// Binary floats of at most 32 bits: sign, exponent, mantissa from the highest bit down; subnormal numbers where the exponent is 0.
/// </summary>
/// <remarks>
/// float16 and bfloat16 are IEEE 754's and overflow to infinity. The 8-bit formats (Micikevicius et al., "FP8 formats for deep
/// learning", 2022; the <c>fnuz</c> ones of Noune et al., 2022) saturate, as ONNX's <c>Cast</c> and <c>QuantizeLinear</c> do by default.
/// </remarks>
internal sealed class FloatFormat : ElementFormat
{
    private const int DoubleMantissa = 52;
    private const int DoubleBias = 1023;
    private readonly int exponentBits;
    private readonly int mantissaBits;
    private readonly int bias;
    private readonly FloatKind kind;
    private readonly ulong magnitudeMask;
    private readonly ulong largest;

    /// <summary>Describes a format.</summary>
    public FloatFormat(string name, int onnxType, int exponentBits, int mantissaBits, int bias, FloatKind kind)
    {
        Name = name;
        OnnxType = onnxType;
        this.exponentBits = exponentBits;
        this.mantissaBits = mantissaBits;
        this.bias = bias;
        this.kind = kind;
        magnitudeMask = SignMask - 1;
        largest = kind switch
        {
            FloatKind.Finite => magnitudeMask - 1,
            FloatKind.FiniteUnsignedZero => magnitudeMask,
            _ => ExponentMask - 1,
        };
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override int OnnxType { get; }

    /// <inheritdoc/>
    public override int Width => 1 + exponentBits + mantissaBits;

    /// <inheritdoc/>
    public override ulong SignMask => 1UL << (exponentBits + mantissaBits);

    /// <inheritdoc/>
    public override ulong ExponentMask => ((1UL << exponentBits) - 1) << mantissaBits;

    /// <inheritdoc/>
    public override double Decode(ulong bits)
    {
        var sign = (bits & SignMask) != 0 ? 1UL << 63 : 0;
        var magnitude = bits & magnitudeMask;
        if (magnitude > largest || (kind == FloatKind.FiniteUnsignedZero && bits == SignMask))
        {
            // Infinity has no mantissa; NaN keeps its own, in the highest bits of the wider one.
            var payload = kind is FloatKind.Ieee or FloatKind.Saturating ? (magnitude & MantissaMask) << (DoubleMantissa - mantissaBits) : 1UL << (DoubleMantissa - 1);
            return BitConverter.UInt64BitsToDouble(sign | (0x7FFUL << DoubleMantissa) | payload);
        }

        if (magnitude < 1UL << mantissaBits)
        {
            var subnormal = Math.ScaleB(magnitude, 1 - bias - mantissaBits);
            return sign == 0 ? subnormal : -subnormal;
        }

        return BitConverter.UInt64BitsToDouble(sign | ((magnitude << (DoubleMantissa - mantissaBits)) + ((ulong)(DoubleBias - bias) << DoubleMantissa)));
    }

    /// <inheritdoc/>
    public override ulong Encode(double value)
    {
        var raw = BitConverter.DoubleToUInt64Bits(value);
        var sign = raw >> 63 != 0 ? SignMask : 0;
        if (double.IsNaN(value))
        {
            return NaN(sign, raw);
        }

        if (double.IsInfinity(value))
        {
            return kind switch
            {
                FloatKind.Ieee => sign | ExponentMask,
                FloatKind.FiniteUnsignedZero => SignMask,
                _ => sign | largest,
            };
        }

        var code = Magnitude(Math.Abs(value));
        if (code > largest)
        {
            return sign | (kind == FloatKind.Ieee ? ExponentMask : largest);
        }

        return kind == FloatKind.FiniteUnsignedZero && code == 0 ? 0 : sign | code;
    }

    /// <summary>The code of a number without sign, ties to even; above <see cref="largest"/> where there is none.</summary>
    private ulong Magnitude(double value)
    {
        var exponent = value == 0 ? int.MinValue : Math.ILogB(value);
        exponent = Math.Max(exponent, 1 - bias);

        // A number of steps at this exponent: scaling by a power of two is exact, so this rounds once. The leading one of a normal number,
        // and the carry where it rounds up to the next power of two, count into the exponent's field.
        var steps = Math.Round(Math.ScaleB(value, mantissaBits - exponent), MidpointRounding.ToEven);
        return ((ulong)(exponent + bias - 1) << mantissaBits) + (ulong)steps;
    }

    private ulong NaN(ulong sign, ulong raw) => kind switch
    {
        FloatKind.Finite => sign | magnitudeMask,
        FloatKind.FiniteUnsignedZero => SignMask,

        // A quiet one, with as much of the payload as there is room for.
        _ => sign | ExponentMask | (1UL << (mantissaBits - 1)) | ((raw >> (DoubleMantissa - mantissaBits)) & MantissaMask),
    };
}
