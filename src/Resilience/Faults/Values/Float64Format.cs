namespace Resilience.Faults.Values;

/// <summary>IEEE 754 binary64: bit 63 is the sign, 52..62 the exponent, 0..51 the mantissa.</summary>
internal sealed class Float64Format : ElementFormat
{
    /// <inheritdoc/>
    public override string Name => "float64";

    /// <inheritdoc/>
    public override int OnnxType => 11;

    /// <inheritdoc/>
    public override int Width => 64;

    /// <inheritdoc/>
    public override ulong SignMask => 1UL << 63;

    /// <inheritdoc/>
    public override ulong ExponentMask => 0x7FFUL << 52;

    /// <inheritdoc/>
    public override double Decode(ulong bits) => BitConverter.UInt64BitsToDouble(bits);

    /// <inheritdoc/>
    public override ulong Encode(double value) => BitConverter.DoubleToUInt64Bits(value);
}
