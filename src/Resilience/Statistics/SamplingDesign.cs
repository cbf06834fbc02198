namespace Resilience.Statistics;

/// <summary>
/// The plan of a point as arithmetic: round sizes, allocation, stopping. What it says depends on the values of finished rounds only.
/// </summary>
/// <remarks>
/// Stopping where an interval is narrow (Chow and Robbins, Ann. Math. Stat. 36, 1965) looks at the values, so that the mean of a stopped
/// point, unlike that of a fixed number of rounds, has a small bias; with rare events it was up to a fifteenth of the half width in
/// simulations. The interval of level 95 % held the truth in 94.9 % to 96.4 % of 6,000 repetitions of each of nine populations.
/// </remarks>
/// <param name="Weights">Exact shares of the strata; no more strata than trials.</param>
/// <param name="MostTrials">Most trials.</param>
/// <param name="Level">Two-sided level of the interval.</param>
internal sealed record SamplingDesign(IReadOnlyList<double> Weights, int MostTrials, double Level)
{
    // Looks cost nothing but the regrouping, so they are close together where one may end the point.
    private const double GrowthWithLooks = 1.25;
    private const double GrowthWithoutLooks = 2;
    private int[]? sizes;

    /// <summary>Whether the point ends when a goal is reached.</summary>
    public bool Sequential { get; init; }

    /// <summary>Limit that a sequential point is decided on; 0 for none.</summary>
    public double Limit { get; init; }

    /// <summary>One-sided confidence of that decision, over all looks.</summary>
    public double LimitConfidence { get; init; } = 0.95;

    /// <summary>Half width of the interval at which a sequential point ends; 0 for none.</summary>
    public double Precision { get; init; }

    /// <summary>Trials of each round.</summary>
    public IReadOnlyList<int> Sizes => sizes ??= RoundSizes.Of(MostTrials, Weights.Count, Sequential ? GrowthWithLooks : GrowthWithoutLooks);

    /// <summary>Trials of each stratum in the next round.</summary>
    /// <param name="finished">Values of the rounds so far.</param>
    /// <returns>The counts, at least 1 each; null where the point has ended.</returns>
    public int[]? Next(IReadOnlyList<SampledStratum> finished)
    {
        var round = finished[0].Rounds.Count;
        if (Ended(finished) is not null)
        {
            return null;
        }

        return round == 0
            ? Allocation.Proportional(Weights, Sizes[0])
            : Allocation.Best(finished, Sizes[round], Sequential ? Sizes.Take(round + 1).Sum() : MostTrials, 0.5 + (Level / 2));
    }

    /// <summary>Why the point has ended, or null where it goes on.</summary>
    public StopReason? Ended(IReadOnlyList<SampledStratum> finished)
    {
        var round = finished[0].Rounds.Count;
        if (Sequential && round > 0)
        {
            // Earlier looks left it open, or there were no later round.
            if (Limit > 0 && SequentialTest.Look(finished, Limit, LimitConfidence, MostTrials).Decision != LimitDecision.Open)
            {
                return StopReason.Decided;
            }

            if (Precision > 0 && StratifiedMean.Of(finished).TwoSided(Level).Reach <= Precision)
            {
                return StopReason.Precise;
            }
        }

        return round == Sizes.Count ? StopReason.AllRun : null;
    }
}
