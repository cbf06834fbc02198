using Resilience.Campaigns;

namespace Resilience.Reporting;

/// <summary>What each trial of a point counts in its mean.</summary>
internal static class TrialWeights
{
    /// <summary>The weights in the order of the trials; they add up to 1.</summary>
    public static IReadOnlyList<double> Of(PointResult point) =>
        point.Sampling?.Weights() ?? [.. Enumerable.Repeat(1.0 / Math.Max(1, point.Trials.Count), point.Trials.Count)];
}
