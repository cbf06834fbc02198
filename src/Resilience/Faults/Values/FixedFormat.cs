using System.Globalization;

namespace Resilience.Faults.Values;

/// <summary>
/// Signed fixed-point numbers Qi.f: two's complement of i + f bits, the lowest worth 2^−f. The i bits before the point include the sign,
/// so <c>fixed(2.6)</c> has 8 bits and reaches from −2 to 2 − 1/64.
/// </summary>
internal sealed class FixedFormat : ElementFormat
{
    /// <summary>Most bits.</summary>
    public const int MostBits = 32;

    private readonly WholeFormat steps;
    private readonly int fraction;

    /// <summary>Creates a format.</summary>
    /// <param name="whole">Bits before the point with the sign, at least 1.</param>
    /// <param name="fraction">Bits after the point, at least 0; with the others 2..<see cref="MostBits"/>.</param>
    public FixedFormat(int whole, int fraction)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(whole, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(fraction);
        ArgumentOutOfRangeException.ThrowIfLessThan(whole + fraction, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(whole + fraction, MostBits);
        this.fraction = fraction;
        Name = string.Create(CultureInfo.InvariantCulture, $"fixed({whole}.{fraction})");
        steps = new WholeFormat(Name, 0, whole + fraction, signed: true);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override int OnnxType => 0;

    /// <inheritdoc/>
    public override int Width => steps.Width;

    /// <inheritdoc/>
    public override ulong SignMask => steps.SignMask;

    /// <inheritdoc/>
    public override ulong ExponentMask => 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FixedFormat other && other.Name == Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override double Decode(ulong bits) => Math.ScaleB(steps.Decode(bits), -fraction);

    /// <inheritdoc/>
    public override ulong Encode(double value) => steps.Encode(Math.ScaleB(value, fraction));
}
