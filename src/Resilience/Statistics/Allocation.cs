namespace Resilience.Statistics;

/// <summary>How many trials of a round each stratum gets.</summary>
internal static class Allocation
{
    private const int Mixtures = 20;

    /// <summary>A stratum's trials are found among all fault lists: more than so many times its weight would be a long search.</summary>
    private const int MostOversampling = 100;

    /// <summary>Shares in proportion to the weights, at least one trial a stratum.</summary>
    public static int[] Proportional(IReadOnlyList<double> weights, int trials) => Round(weights, trials);

    /// <summary>
    /// A mixture of Neyman's allocation (J. R. Stat. Soc. 97, 1934: in proportion to weight × standard deviation, the
    /// smallest variance) and one in proportion to weight × what a trial could at most change, which guards best against
    /// trials not seen. The mixture with the narrowest predicted interval is taken.
    /// </summary>
    /// <param name="strata">What the earlier rounds showed.</param>
    /// <param name="trials">Trials of the round, at least one a stratum.</param>
    /// <param name="ahead">Trials of the whole point that the interval is predicted for.</param>
    /// <param name="confidence">One-sided confidence of the interval.</param>
    public static int[] Best(IReadOnlyList<SampledStratum> strata, int trials, int ahead, double confidence)
    {
        var z = Quantiles.Normal(confidence);
        var budget = -Math.Log(1 - confidence);
        var moments = strata.Select(s => ClusteredMean.Of([.. s.Rounds.SelectMany(values => values)])).ToArray();
        var all = moments.Sum(m => m.Trials);
        var overall = Math.Sqrt(moments.Sum(m => m.Trials * m.StandardDeviation * m.StandardDeviation) / all);

        // One more trial that is as far off as is common: a standard deviation of zero would else never get a second look.
        double[] spread = [.. strata.Select((s, h) => s.Weight * Math.Sqrt(((moments[h].Trials * moments[h].StandardDeviation * moments[h].StandardDeviation) + (overall * overall)) / (moments[h].Trials + 1)))];
        double[] reach = [.. strata.Select((s, h) => s.Weight * Math.Max(moments[h].Mean, 1 - moments[h].Mean))];
        var (spreads, reaches) = (Math.Max(spread.Sum(), double.Epsilon), reach.Sum());
        var best = reach;
        var narrowest = double.PositiveInfinity;
        for (var i = 1; i <= Mixtures; i++)
        {
            var guard = (double)i / Mixtures;
            double[] shares = [.. spread.Select((s, h) => Math.Min(MostOversampling * strata[h].Weight, ((1 - guard) * s / spreads) + (guard * reach[h] / reaches)))];
            double variance = 0;
            double unseen = 0;
            for (var h = 0; h < shares.Length; h++)
            {
                variance += spread[h] * spread[h] / (shares[h] * ahead);
                unseen = Math.Max(unseen, budget * reach[h] / (shares[h] * ahead));
            }

            var width = (z * z * variance) + (unseen * unseen);
            if (width < narrowest)
            {
                (best, narrowest) = (shares, width);
            }
        }

        return Round(best, trials);
    }

    /// <summary>Whole numbers in proportion (largest remainders), at least 1 each.</summary>
    private static int[] Round(IReadOnlyList<double> shares, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, shares.Count);
        var sum = shares.Sum();
        var free = trials - shares.Count;

        // Beyond the first trial each: what the share asks for above it.
        double[] wanted = [.. shares.Select(share => Math.Max(0, (share / sum * trials) - 1))];
        var scale = free / Math.Max(wanted.Sum(), double.Epsilon);
        int[] counts = [.. wanted.Select(w => 1 + (int)(w * scale))];
        foreach (var h in Enumerable.Range(0, counts.Length).OrderByDescending(h => (wanted[h] * scale) - Math.Floor(wanted[h] * scale)).ThenBy(h => h).Take(trials - counts.Sum()))
        {
            counts[h]++;
        }

        return counts;
    }
}
