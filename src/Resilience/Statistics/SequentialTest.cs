namespace Resilience.Statistics;

/// <summary>
/// Tests a mean against a limit after every round, one-sided each way; the error over all looks is controlled by
/// <see cref="AlphaSpending"/>. The first decision stands.
/// </summary>
internal static class SequentialTest
{
    /// <summary>The decision and the number of trials after which it was made.</summary>
    /// <param name="strata">Values by stratum and round.</param>
    /// <param name="limit">The limit, 0..1.</param>
    /// <param name="confidence">One-sided, over all looks.</param>
    /// <param name="most">Most trials there can be.</param>
    public static (LimitDecision Decision, int Trials) Decide(IReadOnlyList<SampledStratum> strata, double limit, double confidence, int most)
    {
        var before = 0;
        for (var rounds = 1; rounds <= strata[0].Rounds.Count; rounds++)
        {
            var mean = StratifiedMean.Of(FirstRounds(strata, rounds));
            var level = AlphaSpending.Confidence(confidence, before, mean.Trials, most);
            if (mean.Lower(level) >= limit)
            {
                return (LimitDecision.Above, mean.Trials);
            }

            if (mean.Upper(level) < limit)
            {
                return (LimitDecision.Below, mean.Trials);
            }

            before = mean.Trials;
        }

        return (LimitDecision.Open, before);
    }

    /// <summary>The samples as they were after so many rounds.</summary>
    public static IReadOnlyList<SampledStratum> FirstRounds(IReadOnlyList<SampledStratum> strata, int rounds) =>
        [.. strata.Select(s => s with { Rounds = [.. s.Rounds.Take(rounds)] })];
}
