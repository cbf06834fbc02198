using SynthiCad.Shared;

namespace Resilience.Statistics;

/// <summary>Number of flips beyond which the fitted accuracy lies below a limit.</summary>
/// <param name="Limit">The accuracy that is crossed.</param>
/// <param name="Flips">Where the fit crosses it.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end, or null where the data leave it open.</param>
/// <param name="Level">Two-sided level of the interval.</param>
/// <param name="Extrapolated">Whether the crossing lies outside the measured flips.</param>
internal sealed record CriticalThreshold(double Limit, double Flips, double Low, double? High, double Level, bool Extrapolated)
{
    private const int Resamples = 800;
    private const ulong Purpose = 0x0C17;

    /// <summary>
    /// The crossing with a bootstrap interval: trials are redrawn with replacement within each point and stratum, the curve is chosen and fitted anew, so that the scatter between
    /// trials and the doubt about the floor are carried through. Percentiles, moved out for few trials a point ("expanded percentile": Hesterberg, Am. Stat. 69, 2015). The draws
    /// have a fixed key: same data, same interval. Null where the fit does not cross the limit.
    /// </summary>
    /// <param name="fit">The curve through all trials.</param>
    /// <param name="groups">The trials.</param>
    /// <param name="limit">The accuracy that is crossed.</param>
    /// <param name="level">Two-sided.</param>
    /// <param name="chance">Accuracy of guessing, the floor unless the data say otherwise.</param>
    public static CriticalThreshold? Of(ExponentialFit fit, IReadOnlyList<FitGroup> groups, double limit, double level, double chance)
    {
        if (fit.Crossing(limit) is not { } flips)
        {
            return null;
        }

        var crossings = new double[Resamples];
        for (var r = 0; r < Resamples; r++)
        {
            var random = new CounterRandom(Purpose, (ulong)r);
            var redrawn = new FitGroup[groups.Count];
            for (var g = 0; g < groups.Count; g++)
            {
                redrawn[g] = groups[g].Redraw(ref random);
            }

            // A resample without decay, or with a floor above the limit, never crosses.
            var refit = ExponentialFitter.Fit(FitPoint.From(redrawn), fit.Start, chance);
            crossings[r] = refit?.Crossing(limit) ?? double.PositiveInfinity;
        }

        Array.Sort(crossings);
        var side = ExpandedSide(level, groups.Min(g => g.Trials));
        var low = Quantiles.OfSorted(crossings, 1 - side);
        var high = Quantiles.OfSorted(crossings, side);
        return new CriticalThreshold(
            limit,
            flips,
            Math.Min(flips, low),
            double.IsFinite(high) ? Math.Max(flips, high) : null,
            level,
            flips < groups.Min(g => g.X) || flips > groups.Max(g => g.X));
    }

    // Redrawn samples of n vary by (n − 1)/n too little, and as a normal distribution where Student's is due.
    private static double ExpandedSide(double level, int trials) => trials < 2
        ? 1
        : MathNet.Numerics.Distributions.Normal.CDF(0, 1, Math.Sqrt(trials / (trials - 1.0)) * Quantiles.StudentT((1 + level) / 2, trials - 1));
}
