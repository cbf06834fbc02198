namespace Resilience.Statistics;

/// <summary>A point to fit.</summary>
/// <param name="X">Flips.</param>
/// <param name="Y">Mean over trials.</param>
/// <param name="Weight">Inverse variance of the mean, up to a common factor.</param>
internal readonly record struct FitPoint(double X, double Y, double Weight)
{
    /// <summary>
    /// Points from the trial values at each x, weighted by their numbers of trials. Not by their own variances: these go with the means (trials that all failed
    /// do not vary), so that points which were unlucky would weigh most and pull the curve down.
    /// </summary>
    public static FitPoint[] From(IReadOnlyList<FitGroup> groups) => [.. groups.Where(g => g.Trials > 0).Select(g => new FitPoint(g.X, g.Mean, g.Trials))];
}
