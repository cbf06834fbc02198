namespace Resilience.Statistics;

/// <summary>A point to fit.</summary>
/// <param name="X">Flips.</param>
/// <param name="Y">Mean over trials.</param>
/// <param name="Weight">Inverse variance of the mean, up to a common factor.</param>
internal readonly record struct FitPoint(double X, double Y, double Weight)
{
    /// <summary>
    /// Points from the trial values at each x. The variance of a mean is (s² + pooled s²)/2n: a point that has by luck
    /// seen no bad trial would else get a boundless weight.
    /// </summary>
    public static FitPoint[] From(IReadOnlyList<FitGroup> groups)
    {
        var means = groups.Where(g => g.Trials > 0).Select(g => (g.X, g.Trials, Moments: g.Moments())).ToArray();
        var freedom = means.Sum(m => m.Trials - 1);
        var pooled = freedom == 0 ? 0 : means.Sum(m => (m.Trials - 1) * m.Moments.Variance) / freedom;
        return [.. means.Select(m =>
        {
            var variance = (m.Moments.Variance + pooled) / 2;
            return new FitPoint(m.X, m.Moments.Mean, variance == 0 ? m.Trials : m.Trials / variance);
        })];
    }
}
