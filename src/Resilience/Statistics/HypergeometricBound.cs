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

    // P(X ≤ events) where `marked` of the population have the property.
    private static double AtMost(long events, long sample, long marked, long population)
    {
        var first = Math.Max(0, sample + marked - population);
        if (events < first)
        {
            return 0;
        }

        // Terms from the largest index down, each from the one before by a ratio.
        var top = Math.Min(events, Math.Min(sample, marked));
        var term = Math.Exp(LogChoose(marked, top) + LogChoose(population - marked, sample - top) - LogChoose(population, sample));
        var sum = 0.0;
        for (var k = top; k >= first; k--)
        {
            sum += term;
            term *= (double)k * (population - marked - sample + k) / ((double)(marked - k + 1) * (sample - k + 1));
        }

        return Math.Min(1, sum);
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
