namespace Resilience.Faults.Values;

/// <summary>
/// Whole numbers, two's complement where signed. The sign bit is the highest of a signed one; there is no exponent; every other bit is
/// a mantissa bit. Numbers of more than 53 bits decode to the nearest double.
/// </summary>
/// <param name="name">Name.</param>
/// <param name="onnxType">Number in ONNX.</param>
/// <param name="width">Bits, 2..64.</param>
/// <param name="signed">Whether below zero exists.</param>
internal sealed class WholeFormat(string name, int onnxType, int width, bool signed) : ElementFormat
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override int OnnxType => onnxType;

    /// <inheritdoc/>
    public override int Width => width;

    /// <inheritdoc/>
    public override ulong SignMask => signed ? 1UL << (width - 1) : 0;

    /// <inheritdoc/>
    public override ulong ExponentMask => 0;

    /// <summary>Whether below zero exists.</summary>
    public bool IsSigned => signed;

    /// <summary>Largest number.</summary>
    public ulong Largest => signed ? SignMask - 1 : Mask;

    /// <inheritdoc/>
    public override double Decode(ulong bits) => signed ? (long)(bits << (64 - width)) >> (64 - width) : (double)(bits & Mask);

    /// <inheritdoc/>
    public override ulong Encode(double value)
    {
        if (double.IsNaN(value))
        {
            return 0;
        }

        var rounded = Math.Round(value, MidpointRounding.ToEven);

        // As doubles the limits of 64 bits round up to the next power of two, which is already too large: hence "or equal".
        if (rounded >= Largest)
        {
            return Largest;
        }

        return signed
            ? rounded <= -(double)SignMask ? SignMask : (ulong)(long)rounded & Mask
            : rounded <= 0 ? 0 : (ulong)rounded;
    }
}
