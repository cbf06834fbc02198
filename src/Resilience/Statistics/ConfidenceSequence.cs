namespace Resilience.Statistics;

/// <summary>
/// The mean of a share (0..1) with bounds that hold at every look at once, however many there are and whatever ends the trials: those means that <see cref="BettingCapital"/>
/// has no strong evidence against. No number of looks or trials is fixed ahead, so a point may go on after an open end with nothing to pay for the looks before.
/// </summary>
/// <remarks>
/// Trials must be independent draws of all fault lists (uniform sampling), nothing else: no normal approximation, no smallest number. At one fixed number of trials
/// <see cref="ClusteredMean"/> is narrower; it does not survive being looked at until it says what one likes.
/// </remarks>
internal sealed class ConfidenceSequence : IMeanEstimate
{
    private readonly (double Value, double Count)[] values;
    private readonly (double Value, double Count)[] mirrored;

    private ConfidenceSequence((double Value, double Count)[] values)
    {
        this.values = values;
        mirrored = [.. values.Select(v => (1 - v.Value, v.Count))];
        var count = values.Sum(v => v.Count);
        Trials = (int)Math.Round(count);
        Mean = count == 0 ? 0 : Math.Clamp(values.Sum(v => v.Value * v.Count) / count, 0, 1);
    }

    /// <inheritdoc/>
    public int Trials { get; }

    /// <inheritdoc/>
    public double Mean { get; }

    /// <summary>Of the trials so far.</summary>
    public static ConfidenceSequence Of(IEnumerable<double> values) => new([.. values.GroupBy(v => v).Select(group => (group.Key, (double)group.Count()))]);

    /// <summary>Whether the mean is at least the limit, or below it, at a one-sided confidence each way, over all looks.</summary>
    public LimitDecision Decide(double limit, double confidence)
    {
        var enough = -Math.Log(1 - confidence);
        return limit <= 0 || BettingCapital.LogAbove(values, limit) >= enough ? LimitDecision.Above
            : limit > 1 || (limit < 1 && BettingCapital.LogAbove(mirrored, 1 - limit) >= enough) ? LimitDecision.Below
            : LimitDecision.Open;
    }

    /// <inheritdoc/>
    public double Lower(double confidence) => Bound(values, confidence);

    /// <inheritdoc/>
    public double Upper(double confidence) => 1 - Bound(mirrored, confidence);

    /// <inheritdoc/>
    public Interval TwoSided(double level)
    {
        var side = 0.5 + (level / 2);
        return new Interval(Mean, Math.Min(Mean, Lower(side)), Math.Max(Mean, Upper(side)), level, "confidence sequence by betting, valid at every look");
    }

    /// <inheritdoc/>
    public IMeanEstimate After(int trials) => Trials == 0 ? this : new ConfidenceSequence([.. values.Select(v => (v.Value, v.Count * trials / Trials))]);

    // Capital falls as the mean that is bet against rises: the largest one with strong evidence against it.
    private static double Bound((double Value, double Count)[] values, double confidence)
    {
        var enough = -Math.Log(1 - confidence);
        var (refuted, open) = (0.0, 1.0);
        for (var i = 0; i < 40; i++)
        {
            var middle = (refuted + open) / 2;
            (refuted, open) = BettingCapital.LogAbove(values, middle) >= enough ? (middle, open) : (refuted, middle);
        }

        return refuted;
    }
}
