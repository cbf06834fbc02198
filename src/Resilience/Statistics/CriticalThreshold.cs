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
    private const int Resamples = 400;
    private const ulong Purpose = 0x0C17;

    /// <summary>
    /// The crossing with a bootstrap interval: trials are redrawn with replacement within each point and stratum and the curve is
    /// fitted anew, so the scatter between trials is carried through. The draws have a fixed key: same data, same
    /// interval. Null where the fit does not cross the limit.
    /// </summary>
    public static CriticalThreshold? Of(
        ExponentialFit fit, IReadOnlyList<FitGroup> groups, double limit, double level)
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
            var refit = ExponentialFitter.Fit(FitPoint.From(redrawn), fit.Start, fit.Floor, fit.FloorFitted);
            crossings[r] = refit?.Crossing(limit) ?? double.PositiveInfinity;
        }

        Array.Sort(crossings);
        var low = Quantiles.OfSorted(crossings, (1 - level) / 2);
        var high = Quantiles.OfSorted(crossings, (1 + level) / 2);
        return new CriticalThreshold(
            limit,
            flips,
            Math.Min(flips, low),
            double.IsFinite(high) ? Math.Max(flips, high) : null,
            level,
            flips < groups.Min(g => g.X) || flips > groups.Max(g => g.X));
    }
}
