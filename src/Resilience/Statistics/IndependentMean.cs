namespace Resilience.Statistics;

/// <summary>
/// The mean of a share over images that each have a draw of their own, so that every image of every trial is a sampling unit.
/// </summary>
/// <remarks>
/// Images differ in how likely they are misclassified; their sum then spreads less than a binomial one of the same mean (Hoeffding, Ann. Math.
/// Stat. 27, 1956), so that Clopper and Pearson's bounds cover at least as often as they say. The images themselves count as given.
/// </remarks>
/// <param name="Trials">Number of trials.</param>
/// <param name="Events">Images with the property, over all trials.</param>
/// <param name="Draws">Images, over all trials.</param>
internal readonly record struct IndependentMean(int Trials, long Events, long Draws) : IMeanEstimate
{
    // Far beyond what any campaign runs; keeps forecasts within the range of the bounds.
    private const long MostDraws = 1_000_000_000;

    /// <inheritdoc/>
    public double Mean => Draws == 0 ? 0 : (double)Events / Draws;

    /// <inheritdoc/>
    public double Lower(double confidence) => Draws == 0 ? 0 : BinomialInterval.ClopperPearsonLower((int)Events, (int)Draws, confidence);

    /// <inheritdoc/>
    public double Upper(double confidence) => Draws == 0 ? 1 : BinomialInterval.ClopperPearsonUpper((int)Events, (int)Draws, confidence);

    /// <inheritdoc/>
    public Interval TwoSided(double level)
    {
        var side = 0.5 + (level / 2);
        return new Interval(Mean, Lower(side), Upper(side), level, Draws == 0 ? "no trials" : "Clopper–Pearson over all images of all trials, each with a draw of its own");
    }

    /// <inheritdoc/>
    public IMeanEstimate After(int trials) => Scaled(trials, Mean, Trials == 0 ? 0 : (double)Draws / Trials * trials);

    /// <summary>The estimate of a point's trials.</summary>
    /// <param name="trials">Images with the property, and images, trial by trial.</param>
    public static IndependentMean Of(IReadOnlyCollection<(long Events, long Images)> trials)
    {
        var (events, draws) = (trials.Sum(trial => trial.Events), trials.Sum(trial => trial.Images));
        return Scaled(trials.Count, draws == 0 ? 0 : (double)events / draws, draws);
    }

    private static IndependentMean Scaled(int trials, double mean, double draws)
    {
        var kept = (long)Math.Min(MostDraws, draws);
        return new IndependentMean(trials, (long)Math.Round(mean * kept), kept);
    }
}
