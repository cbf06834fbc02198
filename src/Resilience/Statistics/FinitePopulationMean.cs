namespace Resilience.Statistics;

/// <summary>
/// The mean of a share over a finite number of fault lists, some of which were drawn, none twice: with all drawn there is nothing left to be unsure of.
/// </summary>
/// <remarks>
/// The bounds of <see cref="ClusteredMean"/> with the finite-population correction √(1 − n/N) (Cochran, Sampling Techniques, 3rd ed., 2.6) on the t part, and with the
/// hypergeometric instead of the binomial chance on the part of trials not seen. Trials drawn with replacement count once each
/// (<see cref="OfDistinct"/>): given how many are distinct, these are a sample without replacement (Raj and Khamis, Ann. Math. Stat. 29, 1958).
/// </remarks>
/// <param name="Sample">The distinct trials.</param>
/// <param name="Population">Number of fault lists there are.</param>
internal readonly record struct FinitePopulationMean(ClusteredMean Sample, long Population) : IMeanEstimate
{
    /// <inheritdoc/>
    public int Trials => Sample.Trials;

    /// <inheritdoc/>
    public double Mean => Sample.Mean;

    /// <summary>√(1 − n/N).</summary>
    public double Correction => Math.Sqrt(Math.Max(0, 1 - ((double)Trials / Population)));

    /// <summary>Of trials drawn with replacement: each fault list counts once.</summary>
    /// <param name="trials">A name of the fault list, such as its site, and its value.</param>
    /// <param name="population">Number of fault lists there are.</param>
    public static FinitePopulationMean OfDistinct<TList>(IEnumerable<(TList List, double Value)> trials, long population)
    {
        double[] values = [.. trials.DistinctBy(trial => trial.List).Select(trial => trial.Value)];
        ArgumentOutOfRangeException.ThrowIfLessThan(population, Math.Max(1, values.Length));
        return new FinitePopulationMean(ClusteredMean.Of(values), population);
    }

    /// <inheritdoc/>
    public double Lower(double confidence) =>
        Trials >= Population ? Mean
        : Trials < 2 ? 0
        : Math.Max(0, Math.Min(Mean - (Correction * Sample.Distance(confidence, -Sample.Skewness)), Mean * (1 - Unseen(confidence))));

    /// <inheritdoc/>
    public double Upper(double confidence) =>
        Trials >= Population ? Mean
        : Trials < 2 ? 1
        : Math.Min(1, Math.Max(Mean + (Correction * Sample.Distance(confidence, Sample.Skewness)), Mean + (Unseen(confidence) * (1 - Mean))));

    /// <inheritdoc/>
    public Interval TwoSided(double level)
    {
        var side = 0.5 + (level / 2);
        return new Interval(Mean, Lower(side), Upper(side), level, Trials >= Population ? "exact: every fault list was run" : "Student t over distinct trials, corrected for the finite number of fault lists, widened for skew and for trials not seen");
    }

    /// <inheritdoc/>
    public IMeanEstimate After(int trials) => this with { Sample = (ClusteredMean)Sample.After((int)Math.Min(trials, Population)) };

    private double Unseen(double confidence) => HypergeometricBound.Upper(0, Trials, Population, confidence);
}
