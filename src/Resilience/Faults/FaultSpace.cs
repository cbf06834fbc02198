using System.Numerics;

namespace Resilience.Faults;

/// <summary>
/// Every (tensor, element, bit) that a campaign may flip, numbered 0..<see cref="Count"/>-1 in ascending order of
/// tensor, element and bit.
/// </summary>
internal sealed class FaultSpace
{
    private readonly long[] firstElement;
    private readonly byte[] bits;

    /// <summary>Creates the space of tensors with these element counts.</summary>
    public FaultSpace(IReadOnlyList<long> elements, BitSelection selection)
    {
        ArgumentOutOfRangeException.ThrowIfZero(elements.Count);
        ArgumentOutOfRangeException.ThrowIfZero(selection.Mask);
        firstElement = new long[elements.Count + 1];
        for (var tensor = 0; tensor < elements.Count; tensor++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(elements[tensor]);
            firstElement[tensor + 1] = checked(firstElement[tensor] + elements[tensor]);
        }

        bits = new byte[selection.Count];
        var next = 0;
        for (var mask = selection.Mask; mask != 0; mask &= mask - 1)
        {
            bits[next++] = (byte)BitOperations.TrailingZeroCount(mask);
        }

        Count = checked(firstElement[^1] * bits.Length);
    }

    /// <summary>Number of sites: elements times selected bits.</summary>
    public long Count { get; }

    /// <summary>The site with a number.</summary>
    public FaultSite this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)index, (ulong)Count, nameof(index));
            var (element, bit) = Math.DivRem(index, bits.Length);
            var tensor = 0;
            while (element >= firstElement[tensor + 1])
            {
                tensor++;
            }

            return new FaultSite(tensor, element - firstElement[tensor], bits[bit]);
        }
    }
}
