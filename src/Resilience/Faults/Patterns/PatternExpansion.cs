namespace Resilience.Faults.Patterns;

/// <summary>Spreads the sites of a fault list over the elements that their pattern takes.</summary>
internal static class PatternExpansion
{
    /// <summary>
    /// What a fault list strikes: each site's bit in every element of its pattern, the elements outside the campaign's selection too, since a
    /// pattern is one physical fault whose first element alone has to be in scope. Where patterns overlap, each bit is struck once: of faults
    /// of several bits that overlap in an element, the one from the lowest bit on.
    /// </summary>
    /// <param name="space">What the sites are of.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="sites">Distinct, sorted by tensor, element and bit.</param>
    /// <returns>Distinct, sorted likewise; the list itself for points.</returns>
    public static FaultSite[] Of(FaultSpace space, FaultPattern pattern, FaultSite[] sites)
    {
        if (pattern is PointPattern)
        {
            return sites;
        }

        var taken = new HashSet<(int Tensor, int Bit, long Group)>();
        var struck = new List<FaultSite>(sites.Length * 4);
        var elements = new List<long>();
        long[] shape = [];
        var current = -1;
        foreach (var site in sites)
        {
            var tensor = space.Tensors[site.Tensor];
            if (site.Tensor != current)
            {
                (current, shape) = (site.Tensor, [.. tensor.Shape]);
            }

            var bits = tensor.Format.Width;
            if (!taken.Add((site.Tensor, site.Bit, pattern.GroupOf(shape, site.Element, bits))))
            {
                continue;
            }

            elements.Clear();
            pattern.Expand(shape, site.Element, bits, elements);
            foreach (var element in elements)
            {
                struck.Add(site with { Element = element });
            }
        }

        return SortedDistinct([.. struck], space);
    }

    /// <summary>True where the later of two sites, in their order, takes a bit that the earlier one takes.</summary>
    public static bool Overlap(FaultSpace space, in FaultSite earlier, in FaultSite later) =>
        earlier.Tensor == later.Tensor && earlier.Element == later.Element && later.Bit < earlier.Bit + space.Tensors[later.Tensor].Span;

    private static FaultSite[] SortedDistinct(FaultSite[] sites, FaultSpace space)
    {
        if (!space.OnePerElement && IsAscending(sites))
        {
            return sites;
        }

        Array.Sort(sites, static (a, b) => Compare(a, b));
        var kept = 1;
        for (var i = 1; i < sites.Length; i++)
        {
            if (!Overlap(space, sites[kept - 1], sites[i]))
            {
                sites[kept++] = sites[i];
            }
        }

        return sites[..kept];
    }

    private static bool IsAscending(FaultSite[] sites)
    {
        for (var i = 1; i < sites.Length; i++)
        {
            if (Compare(sites[i - 1], sites[i]) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static int Compare(in FaultSite a, in FaultSite b)
    {
        var byTensor = a.Tensor.CompareTo(b.Tensor);
        var byElement = byTensor != 0 ? byTensor : a.Element.CompareTo(b.Element);
        return byElement != 0 ? byElement : a.Bit.CompareTo(b.Bit);
    }
}
