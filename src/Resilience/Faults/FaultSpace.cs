using Resilience.Faults.Values;

namespace Resilience.Faults;

/// <summary>
/// Every (tensor, element, bit) that a campaign may strike, numbered 0..<see cref="Count"/>-1 in ascending order of
/// tensor, element and bit.
/// </summary>
internal sealed class FaultSpace
{
    private readonly long[] firstSite;
    private readonly int[][] bits;

    /// <summary>Creates the space of these tensors.</summary>
    public FaultSpace(IReadOnlyList<TensorSites> tensors, LayerChoice choice = LayerChoice.Uniform)
    {
        Tensors = tensors;
        Choice = choice;
        firstSite = new long[tensors.Count + 1];
        bits = [.. tensors.Select(tensor => tensor.Bits.ToArray())];
        for (var tensor = 0; tensor < tensors.Count; tensor++)
        {
            firstSite[tensor + 1] = checked(firstSite[tensor] + tensors[tensor].Count);
        }

        Elements = tensors.Sum(tensor => tensor.Elements);
        OnePerElement = tensors.Any(tensor => tensor.Span > 1);
        Groups = choice == LayerChoice.LayerFirst || OnePerElement || IsWeighted(tensors) ? SitePool.GroupsOf(tensors, firstSite, choice, OnePerElement) : null;
    }

    /// <summary>Creates the space of single bits in float32 tensors with these element counts.</summary>
    public FaultSpace(IReadOnlyList<long> elements, BitSelection selection)
        : this([.. elements.Select(count => TensorSites.Of([Checked(count)], ElementFormats.Float32, BitFlip.Instance, selection))])
    {
    }

    /// <summary>No site: campaigns that strike no tensor.</summary>
    public static FaultSpace None { get; } = new(Array.Empty<TensorSites>());

    /// <summary>The tensors.</summary>
    public IReadOnlyList<TensorSites> Tensors { get; }

    /// <summary>How a site is chosen among the tensors.</summary>
    public LayerChoice Choice { get; }

    /// <summary>Number of sites.</summary>
    public long Count => firstSite[^1];

    /// <summary>Elements in scope.</summary>
    public long Elements { get; }

    /// <summary>Most faults that a list can have.</summary>
    public long Capacity => OnePerElement ? Elements : Count;

    /// <summary>True where no two faults of a list strike the same element.</summary>
    public bool OnePerElement { get; }

    /// <summary>The pools that a list is drawn from, by tensor where a tensor is chosen first; null where every site is equally likely.</summary>
    internal SitePool[][]? Groups { get; }

    /// <summary>The site with a number.</summary>
    public FaultSite this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)index, (ulong)Count, nameof(index));
            var after = firstSite.AsSpan().BinarySearch(index);

            // Where several tensors begin at the same number all but the last are empty, and passed over.
            var tensor = after < 0 ? ~after - 1 : after;
            return At(index, ref tensor);
        }
    }

    /// <summary>The same tensors with another choice among them.</summary>
    public FaultSpace With(LayerChoice choice) => choice == Choice ? this : new FaultSpace(Tensors, choice);

    /// <summary>The site with a number.</summary>
    /// <param name="index">The number, less than <see cref="Count"/>.</param>
    /// <param name="tensor">A tensor at or before the site's; becomes the site's. Those who read sites in ascending order start with 0.</param>
    internal FaultSite At(long index, ref int tensor)
    {
        while (index >= firstSite[tensor + 1])
        {
            tensor++;
        }

        var own = bits[tensor];
        var (element, bit) = Math.DivRem((ulong)(index - firstSite[tensor]), (uint)own.Length);
        return new FaultSite(tensor, Tensors[tensor].Selected is { } selected ? selected[(int)element] : (long)element, own[bit]);
    }

    private static bool IsWeighted(IReadOnlyList<TensorSites> tensors) =>
        tensors.Where(tensor => tensor.Count > 0).SelectMany(tensor => tensor.Weights ?? [1]).Distinct().Skip(1).Any();

    private static long Checked(long elements)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(elements);
        return elements;
    }
}
