namespace Resilience.Statistics;

/// <summary>
/// Mean of a difference over trials that were run twice, with the same fault lists and images: candidate less baseline, each a share, so −1..1.
/// What both have in common (a fault list that ruins either) cancels, so that far fewer trials tell a difference than two separate campaigns would take.
/// </summary>
/// <remarks>
/// The bounds are those of the mean of a share, on (1 + d)/2: Student's t over the trials' differences, widened for skew and for trials not seen. A trial that
/// was not seen may lose everything, hence even trials without any difference leave room: n of them bound it at −(1 − (1 − confidence)^(1/n)), and not
/// worse by more than 1 % takes 299 trials at 95 %.
/// </remarks>
internal sealed record PairedDifference : IMeanEstimate
{
    private readonly IMeanEstimate mapped;

    private PairedDifference(IMeanEstimate mapped) => this.mapped = mapped;

    /// <inheritdoc/>
    public int Trials => mapped.Trials;

    /// <summary>Candidate less baseline.</summary>
    public double Mean => Trials == 0 ? 0 : FromShare(mapped.Mean);

    /// <summary>Of trials that are all alike.</summary>
    /// <param name="differences">Candidate less baseline of each trial, −1..1.</param>
    public static PairedDifference Of(IReadOnlyList<double> differences) => new(ClusteredMean.Of([.. differences.Select(ToShare)]));

    /// <summary>Of pairs, trial by trial.</summary>
    public static PairedDifference Of(IReadOnlyList<double> baseline, IReadOnlyList<double> candidate)
    {
        if (baseline.Count != candidate.Count)
        {
            throw new ArgumentException($"Paired trials are as many in either run: {baseline.Count} and {candidate.Count} are not.", nameof(candidate));
        }

        return Of([.. candidate.Zip(baseline, (c, b) => c - b)]);
    }

    /// <summary>Of differences by stratum and round, as a sampled point has them.</summary>
    public static PairedDifference Of(IReadOnlyList<SampledStratum> differences) =>
        new(StratifiedMean.Of([.. differences.Select(s => s with { Rounds = [.. s.Rounds.Select(round => round.Select(ToShare).ToArray())] })]));

    /// <inheritdoc/>
    public double Lower(double confidence) => FromShare(mapped.Lower(confidence));

    /// <inheritdoc/>
    public double Upper(double confidence) => FromShare(mapped.Upper(confidence));

    /// <inheritdoc/>
    public Interval TwoSided(double level)
    {
        var interval = mapped.TwoSided(level);
        return new Interval(Mean, FromShare(interval.Low), FromShare(interval.High), level, "paired by trial; " + interval.Method);
    }

    /// <summary>
    /// Whether the candidate is not worse by more than a margin: <see cref="LimitDecision.Above"/> where the lower bound is at or above −<paramref name="margin"/>
    /// (non-inferior), <see cref="LimitDecision.Below"/> where the upper bound is below it (worse by more), else open. With margin 0 the first means "at least as good".
    /// </summary>
    public LimitDecision NotWorse(double margin, double confidence) =>
        Lower(confidence) >= -margin ? LimitDecision.Above : Upper(confidence) < -margin ? LimitDecision.Below : LimitDecision.Open;

    /// <inheritdoc/>
    public IMeanEstimate After(int trials) => new PairedDifference(mapped.After(trials));

    private static double ToShare(double difference) => (1 + difference) / 2;

    private static double FromShare(double share) => (2 * share) - 1;
}
