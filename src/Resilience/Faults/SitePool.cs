namespace Resilience.Faults;

/// <summary>
/// Sites that are equally likely, numbered 0..<see cref="Count"/>-1: those of one weight. Where a list strikes an element once at most, the
/// elements of one weight, each standing for its first site.
/// </summary>
internal sealed class SitePool
{
    private static readonly int[] FirstOnly = [0];
    private readonly long[] first;
    private readonly long[] firstSite;
    private readonly int[] stride;
    private readonly int[][] positions;

    private SitePool(double weight, IReadOnlyList<(long Elements, long FirstSite, int Stride, int[] Positions)> parts)
    {
        Weight = weight;
        first = new long[parts.Count + 1];
        for (var i = 0; i < parts.Count; i++)
        {
            first[i + 1] = checked(first[i] + (parts[i].Elements * parts[i].Positions.Length));
        }

        firstSite = [.. parts.Select(part => part.FirstSite)];
        stride = [.. parts.Select(part => part.Stride)];
        positions = [.. parts.Select(part => part.Positions)];
    }

    /// <summary>How likely each is beside one of another pool.</summary>
    public double Weight { get; }

    /// <summary>How many there are; at least 1.</summary>
    public long Count => first[^1];

    /// <summary>The number within the fault space of one of these.</summary>
    public long Site(long index)
    {
        var found = first.AsSpan().BinarySearch(index);
        var part = found < 0 ? ~found - 1 : found;
        var own = positions[part];
        var (element, bit) = Math.DivRem(index - first[part], own.Length);
        return firstSite[part] + (element * stride[part]) + own[bit];
    }

    /// <summary>The pools of tensors: one group of all where every tensor counts by its sites, one of each where a tensor is chosen first.</summary>
    public static SitePool[][] GroupsOf(IReadOnlyList<TensorSites> tensors, long[] firstSite, LayerChoice choice, bool onePerElement)
    {
        int[] filled = [.. Enumerable.Range(0, tensors.Count).Where(tensor => tensors[tensor].Count > 0)];
        return choice == LayerChoice.LayerFirst
            ? [.. filled.Select(tensor => PoolsOf([tensor], tensors, firstSite, onePerElement))]
            : [PoolsOf(filled, tensors, firstSite, onePerElement)];
    }

    private static SitePool[] PoolsOf(int[] numbers, IReadOnlyList<TensorSites> tensors, long[] firstSite, bool onePerElement)
    {
        var parts =
            from tensor in numbers
            let sites = tensors[tensor]
            from part in onePerElement ? [(Weight: TotalWeight(sites), Positions: FirstOnly)] : ByWeight(sites)
            group (sites.Elements, firstSite[tensor], sites.Bits.Count, part.Positions) by part.Weight;
        return [.. parts.OrderBy(part => part.Key).Select(part => new SitePool(part.Key, [.. part]))];
    }

    private static double TotalWeight(TensorSites sites) => sites.Weights?.Sum() ?? sites.Bits.Count;

    private static IEnumerable<(double Weight, int[] Positions)> ByWeight(TensorSites sites) =>
        Enumerable.Range(0, sites.Bits.Count).GroupBy(position => sites.Weights?[position] ?? 1).Select(group => (group.Key, group.ToArray()));
}
