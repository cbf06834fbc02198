using MathNet.Numerics;

namespace Resilience.Statistics;

/// <summary>
/// Exact bounds of a share in a finite population from a sample without replacement: Clopper and Pearson's argument with the hypergeometric distribution
/// (Buonaccorsi, Biometrika 74, 1987). Never covers less than its confidence; tends to Clopper–Pearson as the population grows.
/// </summary>
internal static class HypergeometricBound
{
    /// <summary>One-sided upper bound of the share in the population.</summary>
    /// <param name="events">Events in the sample.</param>
    /// <param name="sample">Units drawn.</param>
    /// <param name="population">Units there are.</param>
    /// <param name="confidence">One-sided.</param>
    public static double Upper(long events, long sample, long population, double confidence) => (double)MostMarked(events, sample, population, confidence) / population;

    /// <summary>One-sided lower bound of the share in the population.</summary>
    public static double Lower(long events, long sample, long population, double confidence) =>
        (double)(population - MostMarked(sample - events, sample, population, confidence)) / population;

    /// <summary>Two-sided interval.</summary>
    public static Interval TwoSided(long events, long sample, long population, double level)
    {
        var side = 0.5 + (level / 2);
        return new Interval(
            sample == 0 ? 0 : (double)events / sample,
            Lower(events, sample, population, side),
            Upper(events, sample, population, side),
            level,
            "Clopper–Pearson for a sample without replacement");
    }

    // The most units with the property at which so few in the sample are not too unlikely.
    private static long MostMarked(long events, long sample, long population, double confidence)
    {
        Check(events, sample, population);
        var (possible, impossible) = (events, population - sample + events + 1);
        while (impossible - possible > 1)
        {
            var middle = possible + ((impossible - possible) / 2);
            (possible, impossible) = AtMost(events, sample, middle, population) > 1 - confidence ? (middle, impossible) : (possible, middle);
        }

        return possible;
    }

    // P(X ≤ events) where `marked` of the population have the property. The tail beyond the mean is summed from its largest term outwards.
    private static double AtMost(long events, long sample, long marked, long population)
    {
        var (least, most) = (Math.Max(0, sample + marked - population), Math.Min(sample, marked));
        return events < least ? 0
            : events >= most ? 1
            : events < (double)sample * marked / population ? Math.Min(1, Sum(events, least, -1, sample, marked, population))
            : Math.Max(0, 1 - Sum(events + 1, most, 1, sample, marked, population));
    }

    // Each term from the one before by a ratio, until they no longer count.
    private static double Sum(long first, long last, int step, long sample, long marked, long population)
    {
        var term = Math.Exp(LogChoose(marked, first) + LogChoose(population - marked, sample - first) - LogChoose(population, sample));
        var sum = term;
        for (var k = first; k != last && term > sum * 1e-18; k += step)
        {
            term *= step < 0
                ? (double)k * (population - marked - sample + k) / ((double)(marked - k + 1) * (sample - k + 1))
                : (double)(marked - k) * (sample - k) / ((double)(k + 1) * (population - marked - sample + k + 1));
            sum += term;
        }

        return sum;
    }

    private static double LogChoose(double n, double k) => SpecialFunctions.GammaLn(n + 1) - SpecialFunctions.GammaLn(k + 1) - SpecialFunctions.GammaLn(n - k + 1);

    private static void Check(long events, long sample, long population)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events, sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sample, population);
        ArgumentOutOfRangeException.ThrowIfLessThan(population, 1);
    }
}
