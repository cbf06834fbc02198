namespace Resilience.Statistics;

/// <summary>
/// Tests a mean against a limit after every round, one-sided each way; the error is controlled over all looks. The first decision stands.
/// </summary>
/// <remarks>
/// Uniform sampling (one stratum) is tested by a <see cref="ConfidenceSequence"/>: proven for any distribution and any number of looks. Of stratified sampling
/// every stratum's mean is a parameter of its own, and bets against the worst combination take more trials where strata are pure; it is tested by Student bounds with <see cref="AlphaSpending"/>.
/// </remarks>
internal static class SequentialTest
{
    /// <summary>The decision and the number of trials after which it was made.</summary>
    /// <param name="strata">Values by stratum and round.</param>
    /// <param name="limit">The limit, 0..1.</param>
    /// <param name="confidence">One-sided, over all looks.</param>
    /// <param name="most">Most trials there can be; of no matter for one stratum.</param>
    public static (LimitDecision Decision, int Trials) Decide(IReadOnlyList<SampledStratum> strata, double limit, double confidence, int most)
    {
        for (var rounds = 1; rounds <= strata[0].Rounds.Count; rounds++)
        {
            var look = Look(FirstRounds(strata, rounds), limit, confidence, most);
            if (look.Decision != LimitDecision.Open)
            {
                return look;
            }
        }

        return (LimitDecision.Open, strata.Sum(s => s.Rounds.Sum(round => round.Count)));
    }

    /// <summary>The look after the last round alone.</summary>
    public static (LimitDecision Decision, int Trials) Look(IReadOnlyList<SampledStratum> strata, double limit, double confidence, int most)
    {
        if (strata is [var all])
        {
            var sequence = ConfidenceSequence.Of(all.Rounds.SelectMany(values => values));
            return (sequence.Decide(limit, confidence), sequence.Trials);
        }

        var mean = StratifiedMean.Of(strata);
        var level = AlphaSpending.Confidence(confidence, mean.Trials - strata.Sum(s => s.Rounds[^1].Count), mean.Trials, most);
        var decision = mean.Lower(level) >= limit ? LimitDecision.Above
            : mean.Upper(level) < limit ? LimitDecision.Below
            : LimitDecision.Open;
        return (decision, mean.Trials);
    }

    /// <summary>
    /// About how many more trials would decide, were they like those so far; null where a million would not. Stratified: the last look of a longer run has about a
    /// fifth of the allowed error.
    /// </summary>
    public static int? More(IReadOnlyList<SampledStratum> strata, double limit, double confidence) => strata is [var all]
        ? RequiredTrials.More(ConfidenceSequence.Of(all.Rounds.SelectMany(values => values)), limit, confidence)
        : RequiredTrials.More(StratifiedMean.Of(strata), limit, 1 - ((1 - confidence) / 5));

    /// <summary>The samples as they were after so many rounds.</summary>
    public static IReadOnlyList<SampledStratum> FirstRounds(IReadOnlyList<SampledStratum> strata, int rounds) =>
        [.. strata.Select(s => s with { Rounds = [.. s.Rounds.Take(rounds)] })];
}
