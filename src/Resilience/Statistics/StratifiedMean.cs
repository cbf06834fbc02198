namespace Resilience.Statistics;

/// <summary>
/// Mean of a share (0..1) over all fault lists, from trials drawn by stratum in rounds whose allocation depends on
/// earlier rounds only.
/// </summary>
/// <remarks>
/// <para>
/// Estimate: each round by itself is a stratified sample, Σ W_h·(mean of stratum h in the round), unbiased whatever was
/// seen before; the rounds are averaged with their sizes, which are fixed before the first trial, as weights. Pooling each
/// stratum's trials instead would be biased: a stratum that by luck showed no bad trial in its first round gets few more, so luck
/// would be kept and bad luck diluted.
/// </para>
/// <para>
/// Distance of a bound: √(d² + u²). d is Student's t with Satterthwaite's degrees of freedom (Biometrics Bull. 2, 1946) over the
/// stratified variance (Cochran, Sampling Techniques, 3rd ed., 5.4) with standard deviations pooled over rounds, widened
/// for the estimate's own skew as in Johnson's modified t (J. Am. Stat. Assoc. 73, 1978), never inwards. u is what unseen trials could
/// do, <see cref="UnseenLoss"/>: never zero, so that a stratum whose trials were all alike is not taken for one that has no others.
/// For rare events the two together come out close to exact Poisson limits (c events of n: within 8 % for every c).
/// </para>
/// </remarks>
internal sealed record StratifiedMean : IMeanEstimate
{
    private readonly (double Weight, int Trials, double Mean)[] strata;

    private StratifiedMean((double Weight, int Trials, double Mean)[] strata) => this.strata = strata;

    /// <inheritdoc/>
    public required int Trials { get; init; }

    /// <inheritdoc/>
    public required double Mean { get; init; }

    /// <summary>Standard error of <see cref="Mean"/>, without what was not seen.</summary>
    public required double StandardError { get; init; }

    /// <summary>Satterthwaite's degrees of freedom, rounded down, at least 1.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>Standardised third moment of the estimate.</summary>
    public required double Skewness { get; init; }

    /// <summary>Mean, error and shape from the strata's values; all strata have the same number of rounds.</summary>
    /// <param name="strata">The values.</param>
    /// <param name="roundShares">
    /// What each round counts, fixed before the first trial and adding up to 1; null counts a round by its size. Where these are some strata of a
    /// larger sample, their sizes depend on what earlier rounds showed, and would bring the bias back that rounds are kept apart for.
    /// </param>
    public static StratifiedMean Of(IReadOnlyList<SampledStratum> strata, IReadOnlyList<double>? roundShares = null)
    {
        var sizes = Enumerable.Range(0, strata[0].Rounds.Count).Select(round => strata.Sum(s => s.Rounds[round].Count)).ToArray();
        var total = sizes.Sum();
        double mean = 0;
        double variance = 0;
        double third = 0;
        double freedom = 0;
        var sampled = new (double Weight, int Trials, double Mean)[strata.Count];
        for (var h = 0; h < strata.Count; h++)
        {
            // A trial counts round size / all trials × stratum weight / trials of the stratum in the round.
            double squares = 0;
            double cubes = 0;
            double estimate = 0;
            for (var round = 0; round < sizes.Length; round++)
            {
                var values = strata[h].Rounds[round];
                var each = (roundShares?[round] ?? (double)sizes[round] / total) * strata[h].Weight / values.Count;
                estimate += each * values.Sum();
                squares += each * each * values.Count;
                cubes += each * each * each * values.Count;
            }

            var pooled = ClusteredMean.Of([.. strata[h].Rounds.SelectMany(values => values)]);
            var part = squares * pooled.StandardDeviation * pooled.StandardDeviation;
            mean += estimate;
            variance += part;
            third += cubes * pooled.Skewness * Math.Pow(pooled.StandardDeviation, 3);
            freedom += part * part / Math.Max(1, pooled.Trials - 1);
            sampled[h] = (strata[h].Weight, pooled.Trials, pooled.Mean);
        }

        return new StratifiedMean(sampled)
        {
            Trials = total,
            Mean = Math.Clamp(mean, 0, 1),
            StandardError = Math.Sqrt(variance),
            DegreesOfFreedom = variance == 0 ? 1 : (int)Math.Clamp(variance * variance / freedom, 1, int.MaxValue),
            Skewness = variance == 0 ? 0 : third / Math.Pow(variance, 1.5),
        };
    }

    /// <inheritdoc/>
    public double Lower(double confidence) => Trials < 2 ? 0 : Math.Max(0, Mean - Distance(confidence, -1));

    /// <inheritdoc/>
    public double Upper(double confidence) => Trials < 2 ? 1 : Math.Min(1, Mean + Distance(confidence, 1));

    /// <inheritdoc/>
    public Interval TwoSided(double level)
    {
        var side = 0.5 + (level / 2);
        return new Interval(Mean, Lower(side), Upper(side), level, "stratified, Student t with Satterthwaite's degrees of freedom, widened for skew and for trials not seen");
    }

    /// <inheritdoc/>
    public IMeanEstimate After(int trials)
    {
        var ratio = (double)trials / Trials;
        return new StratifiedMean([.. strata.Select(s => (s.Weight, Math.Max(1, (int)(s.Trials * ratio)), s.Mean))])
        {
            Trials = trials,
            Mean = Mean,
            StandardError = Trials < 2 ? Math.Sqrt(Mean * (1 - Mean) / trials) : StandardError / Math.Sqrt(ratio),
            DegreesOfFreedom = (int)Math.Clamp(DegreesOfFreedom * ratio, 1, int.MaxValue),
            Skewness = Skewness / Math.Sqrt(ratio),
        };
    }

    private double Distance(double confidence, int side)
    {
        var unseen = UnseenLoss.Bound([.. strata.Select(s => (s.Weight * (side < 0 ? s.Mean : 1 - s.Mean), s.Trials))], confidence);
        if (StandardError == 0)
        {
            return unseen;
        }

        var t = Quantiles.StudentT(confidence, DegreesOfFreedom);
        var skew = Math.Max(0, side * Skewness) * (1 + (2 * t * t)) / 6;
        return Math.Sqrt(Square((t + skew) * StandardError) + Square(unseen));
    }

    private static double Square(double x) => x * x;
}
