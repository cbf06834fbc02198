using SynthiCad.Shared;

namespace Resilience.Statistics;

/// <summary>
/// Intervals from trials redrawn with replacement, whole trials at a time. The draws have a fixed key: same data, same interval.
/// </summary>
internal static class Bootstrap
{
    /// <summary>Redrawn samples.</summary>
    public const int Resamples = 2000;

    private const ulong Purpose = 0xB007;

    /// <summary>
    /// Bias-corrected and accelerated interval of any statistic (BCa; Efron, J. Am. Stat. Assoc. 82, 1987): the acceleration from leaving out each value once.
    /// </summary>
    /// <param name="values">One value a trial, at least two.</param>
    /// <param name="statistic">Of a sample of as many values, in any order.</param>
    /// <param name="level">Two-sided.</param>
    public static Interval Bca(IReadOnlyList<double> values, Func<IReadOnlyList<double>, double> statistic, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Count, 2);
        double[] without = [.. Enumerable.Range(0, values.Count).Select(i => statistic([.. values.Where((_, j) => j != i)]))];
        return Bca(statistic(values), Redraw(values, statistic), Acceleration(without), level);
    }

    /// <summary>The same from the statistic's redrawn values, ascending, and its acceleration.</summary>
    public static Interval Bca(double estimate, double[] redrawn, double acceleration, double level)
    {
        // Values equal to the estimate count half: a mean of few distinct values meets itself often.
        var below = redrawn.Count(r => r < estimate) + (0.5 * redrawn.Count(r => r == estimate));
        var bias = Quantiles.Normal(Math.Clamp(below / redrawn.Length, 0.5 / redrawn.Length, 1 - (0.5 / redrawn.Length)));
        double End(double probability)
        {
            var z = bias + Quantiles.Normal(probability);
            var shrink = 1 - (acceleration * z);
            return Quantiles.OfSorted(redrawn, shrink <= 0 ? (z > 0 ? 1 : 0) : MathNet.Numerics.Distributions.Normal.CDF(0, 1, bias + (z / shrink)));
        }

        return new Interval(estimate, Math.Min(estimate, End((1 - level) / 2)), Math.Max(estimate, End((1 + level) / 2)), level, "BCa bootstrap over trials");
    }

    /// <summary>
    /// Studentised ("bootstrap-t") interval of a mean (Hall, Ann. Stat. 16, 1988), cut to a range.
    /// </summary>
    /// <param name="values">One value a trial, at least two.</param>
    /// <param name="level">Two-sided.</param>
    /// <param name="least">Least possible value.</param>
    /// <param name="most">Largest possible value.</param>
    public static Interval Studentised(IReadOnlyList<double> values, double level, double least = 0, double most = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Count, 2);
        var sample = ClusteredMean.Of(values);
        return Studentised(sample, Redraw(values, redrawn => Scaled(redrawn, sample.Mean)), level, least, most);
    }

    /// <summary>The same from redrawn <see cref="Scaled"/> distances, ascending.</summary>
    public static Interval Studentised(ClusteredMean sample, double[] scaled, double level, double least = 0, double most = 1)
    {
        var error = sample.StandardDeviation / Math.Sqrt(sample.Trials);
        if (error == 0)
        {
            return new Interval(sample.Mean, least, most, level, "trials without any spread cannot be studentised");
        }

        var low = sample.Mean - (Quantiles.OfSorted(scaled, (1 + level) / 2) * error);
        var high = sample.Mean - (Quantiles.OfSorted(scaled, (1 - level) / 2) * error);
        return new Interval(sample.Mean, Math.Clamp(low, least, sample.Mean), Math.Clamp(high, sample.Mean, most), level, "studentised bootstrap over trials");
    }

    /// <summary>
    /// How many of its own standard errors a redrawn mean lies from the sample's. One without spread says nothing of the distance and counts as infinitely far on the side of its
    /// mean, which errs towards a wide interval.
    /// </summary>
    public static double Scaled(IReadOnlyList<double> redrawn, double mean)
    {
        double sum = 0;
        double squares = 0;
        foreach (var value in redrawn)
        {
            sum += value - mean;
            squares += (value - mean) * (value - mean);
        }

        var gap = sum / redrawn.Count;
        var variance = (squares - (sum * gap)) / (redrawn.Count - 1);
        return variance <= 1e-24 ? (gap > 0 ? double.PositiveInfinity : double.NegativeInfinity) : gap / Math.Sqrt(variance / redrawn.Count);
    }

    /// <summary>Values of a statistic of samples redrawn with replacement, ascending.</summary>
    public static double[] Redraw(IReadOnlyList<double> values, Func<IReadOnlyList<double>, double> statistic, int resamples = Resamples)
    {
        var found = new double[resamples];
        var sample = new double[values.Count];
        for (var r = 0; r < found.Length; r++)
        {
            var random = new CounterRandom(Purpose, (ulong)r);
            for (var i = 0; i < sample.Length; i++)
            {
                sample[i] = values[(int)random.NextBelow((ulong)sample.Length)];
            }

            found[r] = statistic(sample);
        }

        Array.Sort(found);
        return found;
    }

    /// <summary>Acceleration of a statistic from its values with one trial left out each (Efron 1987).</summary>
    public static double Acceleration(IReadOnlyList<double> without)
    {
        var mean = without.Average();
        double squares = 0;
        double cubes = 0;
        foreach (var value in without)
        {
            var gap = mean - value;
            squares += gap * gap;
            cubes += gap * gap * gap;
        }

        return squares == 0 ? 0 : cubes / (6 * Math.Pow(squares, 1.5));
    }
}
