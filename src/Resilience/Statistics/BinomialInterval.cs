using MathNet.Numerics.Distributions;

namespace Resilience.Statistics;

/// <summary>
/// Intervals for the share of trials with some property. There is no Wald interval here on purpose: at 0 or n
/// events it has no width and would call any fault harmless that has not been seen yet.
/// </summary>
internal static class BinomialInterval
{
    /// <summary>Wilson score interval (Wilson, J. Am. Stat. Assoc. 22, 1927).</summary>
    public static Interval Wilson(int events, int trials, double level)
    {
        Check(events, trials, level);
        if (trials == 0)
        {
            return new Interval(0, 0, 1, level, "no trials");
        }

        var z = Quantiles.Normal(0.5 + (level / 2));
        var share = (double)events / trials;
        var shrink = 1 + (z * z / trials);
        var centre = (share + (z * z / (2 * trials))) / shrink;
        var half = z / shrink * Math.Sqrt((share * (1 - share) / trials) + (z * z / (4.0 * trials * trials)));
        var low = events == 0 ? 0 : Math.Min(share, Math.Max(0, centre - half));
        var high = events == trials ? 1 : Math.Max(share, Math.Min(1, centre + half));
        return new Interval(share, low, high, level, "Wilson");
    }

    /// <summary>Clopper–Pearson interval (Biometrika 26, 1934): never covers less than its level.</summary>
    public static Interval ClopperPearson(int events, int trials, double level)
    {
        Check(events, trials, level);
        if (trials == 0)
        {
            return new Interval(0, 0, 1, level, "no trials");
        }

        var side = 0.5 + (level / 2);
        return new Interval(
            (double)events / trials,
            ClopperPearsonLower(events, trials, side),
            ClopperPearsonUpper(events, trials, side),
            level,
            "Clopper–Pearson");
    }

    /// <summary>One-sided upper bound of the share.</summary>
    public static double ClopperPearsonUpper(int events, int trials, double confidence)
    {
        Check(events, trials, confidence);
        if (events == trials)
        {
            return 1;
        }

        return events == 0
            ? UnseenShare(trials, confidence)
            : Beta.InvCDF(events + 1, trials - events, confidence);
    }

    /// <summary>One-sided lower bound of the share.</summary>
    public static double ClopperPearsonLower(int events, int trials, double confidence)
    {
        Check(events, trials, confidence);
        if (events == 0)
        {
            return 0;
        }

        return events == trials
            ? Math.Pow(1 - confidence, 1.0 / trials)
            : Beta.InvCDF(events, trials - events + 1, 1 - confidence);
    }

    /// <summary>
    /// Largest share of trials that could have a property which none of <paramref name="trials"/> showed:
    /// 1 − (1 − confidence)^(1/trials), about 3/trials at 95 % (the "rule of three").
    /// </summary>
    public static double UnseenShare(int trials, double confidence) =>
        trials == 0 ? 1 : -double.ExpM1(Math.Log(1 - confidence) / trials);

    private static void Check(int events, int trials, double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events, trials);
        if (level is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence lies between 0 and 1, both excluded.");
        }
    }
}
