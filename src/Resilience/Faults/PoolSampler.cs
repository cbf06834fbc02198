using System.Buffers;
using SynthiCad.Shared;

namespace Resilience.Faults;

/// <summary>
/// Draws lists whose sites are not equally likely. They are as if drawn one after another from those not drawn yet: where a tensor is chosen
/// first, each tensor that has any left is equally likely; then, and otherwise over all tensors, each site's chance is in proportion to its
/// bit's weight (successive sampling without replacement).
/// </summary>
/// <remarks>
/// Sites of one weight are interchangeable. So it is drawn first how many come from each pool of equal weight, exactly by those rules, and then
/// which: every set of that size is equally likely, which is Floyd's sampling. No draw is rejected, however full the list.
/// </remarks>
internal static class PoolSampler
{
    /// <summary>Draws distinct sites, in any order; where a list strikes an element once at most, the first site of each element.</summary>
    public static void Draw(FaultSpace space, Span<long> drawn, SiteTable table, ref CounterRandom random)
    {
        var groups = space.Groups!;
        var pools = 0;
        foreach (var group in groups)
        {
            pools += group.Length;
        }

        var rented = ArrayPool<long>.Shared.Rent(pools + (2 * groups.Length));
        try
        {
            var taken = rented.AsSpan(0, pools);
            Count(groups, taken, rented.AsSpan(pools, 2 * groups.Length), drawn.Length, ref random);
            var (pool, next) = (0, 0);
            foreach (var group in groups)
            {
                foreach (var sites in group)
                {
                    var number = (int)taken[pool++];
                    Draw(sites, drawn.Slice(next, number), table, ref random);
                    next += number;
                }
            }
        }
        finally
        {
            ArrayPool<long>.Shared.Return(rented);
        }
    }

    /// <summary>Draws which bit of each struck element is struck, by the bits' weights.</summary>
    /// <param name="space">The space.</param>
    /// <param name="drawn">The elements' first sites, ascending; become the struck sites.</param>
    /// <param name="random">The list's stream.</param>
    public static void ChooseBits(FaultSpace space, Span<long> drawn, ref CounterRandom random)
    {
        var tensor = 0;
        foreach (ref var site in drawn)
        {
            space.At(site, ref tensor);
            var sites = space.Tensors[tensor];
            site += sites.Weights is { } weights ? Choose(weights, ref random) : (long)random.NextBelow((ulong)sites.Bits.Count);
        }
    }

    /// <summary>How many sites come from each pool.</summary>
    private static void Count(SitePool[][] groups, Span<long> taken, Span<long> working, int all, ref CounterRandom random)
    {
        taken.Clear();
        var live = working[..groups.Length];
        var first = working[groups.Length..];
        var pools = 0;
        for (var i = 0; i < groups.Length; i++)
        {
            live[i] = i;
            first[i] = pools;
            pools += groups[i].Length;
        }

        var left = groups.Length;
        for (var i = 0; i < all; i++)
        {
            var at = left == 1 ? 0 : (int)random.NextBelow((ulong)left);
            var number = (int)live[at];
            var group = groups[number];
            var own = taken.Slice((int)first[number], group.Length);
            own[Choose(group, own, ref random)]++;
            if (IsEmpty(group, own))
            {
                live[at] = live[--left];
            }
        }
    }

    /// <summary>A pool of a group, by its weight and what it has left.</summary>
    private static int Choose(SitePool[] group, ReadOnlySpan<long> taken, ref CounterRandom random)
    {
        if (group.Length == 1)
        {
            return 0;
        }

        double total = 0;
        for (var i = 0; i < taken.Length; i++)
        {
            total += group[i].Weight * (group[i].Count - taken[i]);
        }

        var (rest, chosen) = (random.NextDouble() * total, 0);
        for (var i = 0; i < taken.Length; i++)
        {
            if (group[i].Count > taken[i])
            {
                // The last that has any left is also where rounding leaves something over.
                chosen = i;
                rest -= group[i].Weight * (group[i].Count - taken[i]);
                if (rest < 0)
                {
                    break;
                }
            }
        }

        return chosen;
    }

    private static int Choose(IReadOnlyList<double> weights, ref CounterRandom random)
    {
        double total = 0;
        for (var i = 0; i < weights.Count; i++)
        {
            total += weights[i];
        }

        var rest = random.NextDouble() * total;
        for (var i = 0; i < weights.Count; i++)
        {
            rest -= weights[i];
            if (rest < 0)
            {
                return i;
            }
        }

        return weights.Count - 1;
    }

    private static bool IsEmpty(SitePool[] group, ReadOnlySpan<long> taken)
    {
        for (var i = 0; i < taken.Length; i++)
        {
            if (group[i].Count > taken[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Floyd's sampling within a pool.</summary>
    private static void Draw(SitePool pool, Span<long> drawn, SiteTable table, ref CounterRandom random)
    {
        var next = 0;
        for (var last = pool.Count - drawn.Length; last < pool.Count; last++)
        {
            var site = pool.Site((long)random.NextBelow((ulong)last + 1));
            if (!table.TryInsert(site))
            {
                site = pool.Site(last);
                table.TryInsert(site);
            }

            drawn[next++] = site;
        }
    }
}
