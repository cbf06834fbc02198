namespace Resilience.Statistics;

/// <summary>
/// The mean of a share (0..1) over trials. The trial is the sampling unit: its images see the same faults, so they
/// are one draw, however many they are.
/// </summary>
/// <remarks>
/// <para>
/// A bound is the further of two. (1) Student's t over the trial means, moved outwards for skew as in Johnson's
/// modified t (J. Am. Stat. Assoc. 73, 1978), never inwards: trial means are skewed, because a fault either ruins a
/// run or does nothing, and plain t then misses on the long side. (2) What unseen trials could do: of n
/// trials none was worse than the worst one seen, yet up to a share u = 1 − (1 − confidence)^(1/n) of all trials
/// could be (Clopper–Pearson at zero events), and each of those could lose everything. So the lower bound is at most
/// (1 − u)·mean and the upper at least mean + u·(1 − mean).
/// </para>
/// <para>
/// The second rule matters where few flips are injected: nearly every trial then leaves the accuracy alone, the
/// spread is near zero, and t alone would promise what a single unseen flip of an exponent bit breaks. Where trials
/// scatter, t is the wider of the two and the rule changes nothing. One trial alone bounds nothing: 0..1.
/// </para>
/// </remarks>
/// <param name="Trials">Number of trials.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">Their sample standard deviation (n − 1).</param>
/// <param name="Skewness">Their third standardised moment; 0 where they do not vary.</param>
internal readonly record struct ClusteredMean(int Trials, double Mean, double StandardDeviation, double Skewness = 0) : IMeanEstimate
{
    /// <summary>Mean and spread of trial values, each 0..1.</summary>
    public static ClusteredMean Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            return new ClusteredMean(0, 0, 0);
        }

        double mean = 0;
        double squares = 0;
        for (var i = 0; i < values.Count; i++)
        {
            // Welford's update: no cancellation where all values are nearly equal.
            var delta = values[i] - mean;
            mean += delta / (i + 1);
            squares += delta * (values[i] - mean);
        }

        if (values.Count < 2 || squares == 0)
        {
            return new ClusteredMean(values.Count, mean, 0);
        }

        var deviation = Math.Sqrt(squares / (values.Count - 1));
        double skewness = 0;
        foreach (var value in values)
        {
            var scaled = (value - mean) / deviation;
            skewness += scaled * scaled * scaled / values.Count;
        }

        return new ClusteredMean(values.Count, mean, deviation, skewness);
    }

    /// <summary>One-sided lower bound of the mean.</summary>
    public double Lower(double confidence) =>
        Trials < 2
            ? 0
            : Math.Max(0, Math.Min(Mean - Distance(confidence, -Skewness), Mean * (1 - BinomialInterval.UnseenShare(Trials, confidence))));

    /// <summary>One-sided upper bound of the mean.</summary>
    public double Upper(double confidence) =>
        Trials < 2
            ? 1
            : Math.Min(1, Math.Max(Mean + Distance(confidence, Skewness), Mean + (BinomialInterval.UnseenShare(Trials, confidence) * (1 - Mean))));

    /// <summary>Two-sided interval at a level.</summary>
    public Interval TwoSided(double level)
    {
        var side = 0.5 + (level / 2);
        var method = Trials switch
        {
            0 => "no trials",
            1 => "one trial bounds nothing",
            _ => "Student t over trial means, widened for skew and for trials not seen",
        };
        return new Interval(Mean, Lower(side), Upper(side), level, method);
    }

    /// <inheritdoc/>
    public IMeanEstimate After(int trials) => this with
    {
        Trials = trials,
        StandardDeviation = Trials < 2 ? Math.Sqrt(Mean * (1 - Mean)) : StandardDeviation,
    };

    /// <summary>From the mean to the t bound on one side; a tail towards that side moves it out.</summary>
    internal double Distance(double confidence, double tail)
    {
        if (StandardDeviation == 0)
        {
            return 0;
        }

        var t = Quantiles.StudentT(confidence, Trials - 1);
        var skew = Math.Max(0, tail) * (1 + (2 * t * t)) / (6 * Math.Sqrt(Trials));
        return (t + skew) * StandardDeviation / Math.Sqrt(Trials);
    }
}
