using System.Globalization;
using Resilience.Faults.Values;

namespace Resilience.Faults;

/// <summary>One part of a <see cref="BitSelection"/>.</summary>
/// <param name="Field">What it names.</param>
/// <param name="First">Lowest bit of a range; 0 otherwise.</param>
/// <param name="Last">Highest bit of a range; 0 otherwise.</param>
/// <param name="Weight">How likely each of its bits is beside others; above 0.</param>
internal readonly record struct BitPart(BitField Field, int First = 0, int Last = 0, double Weight = 1)
{
    /// <summary>Its bits in an element type; 0 where the type has none of them.</summary>
    public ulong In(ElementFormat format) => Field switch
    {
        BitField.All => format.Mask,
        BitField.Sign => format.SignMask,
        BitField.Exponent => format.ExponentMask,
        BitField.Mantissa => format.MantissaMask,
        _ => Numbered & format.Mask,
    };

    /// <summary>The bits of a range, whatever the type.</summary>
    public ulong Numbered => Field == BitField.Range ? (ulong.MaxValue >> (63 - Last + First)) << First : 0;

    /// <summary>The text that users write.</summary>
    public override string ToString() => Name + (Weight == 1 ? string.Empty : "*" + FaultNotation.Number(Weight));

    private string Name => Field switch
    {
        BitField.All => "all",
        BitField.Sign => "sign",
        BitField.Exponent => "exponent",
        BitField.Mantissa => "mantissa",
        _ when First == Last => First.ToString(CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{First}..{Last}"),
    };
}
