using System.Numerics;
using Resilience.Faults.Values;

namespace Resilience.Faults;

/// <summary>
/// Every (tensor, element, bit) that a campaign may strike, numbered 0..<see cref="Count"/>-1 in ascending order of
/// tensor, element and bit.
/// </summary>
internal sealed class FaultSpace
{
    private readonly long[] firstSite;

    /// <summary>Creates the space of these tensors.</summary>
    public FaultSpace(IReadOnlyList<TensorSites> tensors)
    {
        Tensors = tensors;
        firstSite = new long[tensors.Count + 1];
        for (var tensor = 0; tensor < tensors.Count; tensor++)
        {
            firstSite[tensor + 1] = checked(firstSite[tensor] + tensors[tensor].Count);
        }
    }

    /// <summary>Creates the space of single bits in float32 tensors with these element counts.</summary>
    public FaultSpace(IReadOnlyList<long> elements, BitSelection selection)
        : this([.. elements.Select(count => Float32(count, selection))])
    {
    }

    /// <summary>No site: campaigns that strike no tensor.</summary>
    public static FaultSpace None { get; } = new(Array.Empty<TensorSites>());

    /// <summary>The tensors.</summary>
    public IReadOnlyList<TensorSites> Tensors { get; }

    /// <summary>Number of sites.</summary>
    public long Count => firstSite[^1];

    /// <summary>Elements in scope.</summary>
    public long Elements => Tensors.Sum(tensor => tensor.Elements);

    /// <summary>The site with a number.</summary>
    public FaultSite this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)index, (ulong)Count, nameof(index));
            var tensor = 0;
            while (index >= firstSite[tensor + 1])
            {
                tensor++;
            }

            var sites = Tensors[tensor];
            var (element, bit) = Math.DivRem(index - firstSite[tensor], sites.Bits.Count);
            return new FaultSite(tensor, sites.Selected is { } selected ? selected[(int)element] : element, sites.Bits[(int)bit]);
        }
    }

    private static TensorSites Float32(long elements, BitSelection selection)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(elements);
        ArgumentOutOfRangeException.ThrowIfZero(selection.Mask);
        var bits = new int[selection.Count];
        var next = 0;
        for (var mask = selection.Mask; mask != 0; mask &= mask - 1)
        {
            bits[next++] = BitOperations.TrailingZeroCount(mask);
        }

        return new TensorSites([elements], Float32Format.Instance, bits);
    }
}
