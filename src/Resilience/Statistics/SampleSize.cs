namespace Resilience.Statistics;

/// <summary>
/// Faults to draw for an error margin, and the margin of faults drawn, out of a finite fault space (Leveugle, Calvez, Maistri and Vanhauwaert, DATE 2009):
/// n = N / (1 + e²·(N − 1)/(z²·p(1 − p))).
/// </summary>
/// <remarks>
/// A plan, not an interval: it is the normal approximation at an assumed share p (½ is the worst), and says nothing of parts of the space. Publications differ by the
/// constant z of "99 %" (2.58 gives 16,641 of an endless space at 1 %, 2.576 gives 16,589.4) and by rounding, so both are the caller's to state.
/// </remarks>
internal static class SampleSize
{
    /// <summary>z of 99 % as most publications have it.</summary>
    public const double Z99 = 2.576;

    /// <summary>z of 95 % as most publications have it.</summary>
    public const double Z95 = 1.96;

    /// <summary>The size before rounding; an infinite population is allowed.</summary>
    /// <param name="population">Number of faults there are, N.</param>
    /// <param name="margin">Half width e, 0..1.</param>
    /// <param name="z">Normal quantile of the level, such as <see cref="Z99"/>.</param>
    /// <param name="share">Assumed share p, 0..1 exclusive.</param>
    public static double Of(double population, double margin, double z, double share = 0.5)
    {
        Check(population, z, share);
        if (margin is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "A margin lies between 0 and 1, both excluded.");
        }

        var endless = z * z * share * (1 - share) / (margin * margin);
        return double.IsPositiveInfinity(population) ? endless : population / (1 + ((population - 1) / endless));
    }

    /// <summary>Rounded up: the margin is kept.</summary>
    public static long RoundedUp(double size) => (long)Math.Ceiling(size - 1e-9);

    /// <summary>Rounded to the nearest, halves away from zero, as most published tables have it; the margin may be missed by a hair.</summary>
    public static long RoundedToNearest(double size) => (long)Math.Round(size, MidpointRounding.AwayFromZero);

    /// <summary>The margin that a size gives: z·√(p(1 − p)/n · (N − n)/(N − 1)).</summary>
    public static double Margin(double population, long size, double z, double share = 0.5)
    {
        Check(population, z, share);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, population);
        var finite = double.IsPositiveInfinity(population) ? 1 : population == 1 ? 0 : (population - size) / (population - 1);
        return z * Math.Sqrt(share * (1 - share) / size * finite);
    }

    private static void Check(double population, double z, double share)
    {
        if (!(population >= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(population), population, "There is at least one fault.");
        }

        if (!(z > 0) || share is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(z), z, "z is positive and the share lies between 0 and 1, both excluded.");
        }
    }
}
