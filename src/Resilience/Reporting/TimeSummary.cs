using Resilience.Campaigns;
using Resilience.Statistics;

namespace Resilience.Reporting;

/// <summary>Injection times of a point, in microseconds; quartiles, because a scheduler's outliers say nothing of the work.</summary>
internal sealed record TimeSummary(double LowerQuartile, double Median, double UpperQuartile)
{
    /// <summary>Null where no trial was run here.</summary>
    public static TimeSummary? Of(PointResult point)
    {
        if (point.Trials.Count == 0 || point.Reused)
        {
            return null;
        }

        double[] sorted = [.. point.Trials.Select(t => t.InjectionMicroseconds).Order()];
        return new TimeSummary(Quantiles.OfSorted(sorted, 0.25), Quantiles.OfSorted(sorted, 0.5), Quantiles.OfSorted(sorted, 0.75));
    }
}
