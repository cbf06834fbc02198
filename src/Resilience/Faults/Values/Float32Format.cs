namespace Resilience.Faults.Values;

/// <summary>IEEE 754 binary32: bit 31 is the sign, 23..30 the exponent, 0..22 the mantissa.</summary>
internal sealed class Float32Format : ElementFormat
{
    /// <summary>The format.</summary>
    public static ElementFormat Instance { get; } = new Float32Format();

    /// <inheritdoc/>
    public override string Name => "float32";

    /// <inheritdoc/>
    public override int OnnxType => 1;

    /// <inheritdoc/>
    public override int Width => 32;

    /// <inheritdoc/>
    public override ulong SignMask => 0x80000000;

    /// <inheritdoc/>
    public override ulong ExponentMask => 0x7F800000;

    /// <inheritdoc/>
    public override double Decode(ulong bits) => BitConverter.UInt32BitsToSingle((uint)bits);

    /// <inheritdoc/>
    public override ulong Encode(double value) => BitConverter.SingleToUInt32Bits((float)value);
}
