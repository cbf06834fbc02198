namespace Resilience.Sweeps;

/// <summary>Whole numbers in proportion to weights, none below a floor.</summary>
internal static class FlooredShares
{
    /// <summary>
    /// Counts that add up to <paramref name="trials"/>. Where a cell's share is below the floor it gets the floor, and the others share the
    /// rest in proportion, rounded by largest remainders; equal remainders go to the first.
    /// </summary>
    /// <param name="weights">Not negative; all zero counts as all equal.</param>
    /// <param name="trials">At least the floor times the number of weights.</param>
    /// <param name="floor">Least count, not negative.</param>
    public static int[] Of(IReadOnlyList<double> weights, int trials, int floor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, (long)floor * weights.Count);
        double[] wanted = weights.Sum() > 0 ? [.. weights] : [.. weights.Select(_ => 1.0)];
        var floored = new bool[wanted.Length];
        double scale;
        bool changed;
        do
        {
            var free = trials - ((long)floor * floored.Count(isFloored => isFloored));
            var sum = wanted.Where((_, h) => !floored[h]).Sum();
            scale = sum > 0 ? free / sum : 0;
            changed = false;
            for (var h = 0; h < wanted.Length; h++)
            {
                if (!floored[h] && wanted[h] * scale < floor)
                {
                    floored[h] = changed = true;
                }
            }
        }
        while (changed);

        double[] exact = [.. wanted.Select((weight, h) => floored[h] ? floor : weight * scale)];
        int[] counts = [.. exact.Select(share => (int)share)];
        var order = Enumerable.Range(0, counts.Length).OrderByDescending(h => exact[h] - counts[h]).ThenBy(h => h).ToArray();
        foreach (var h in order.Take(trials - counts.Sum()))
        {
            counts[h]++;
        }

        return counts;
    }
}
