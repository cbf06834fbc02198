namespace Resilience.Statistics;

/// <summary>A straight line through points by least squares.</summary>
/// <param name="Intercept">Value at 0.</param>
/// <param name="Slope">Rise a unit.</param>
/// <param name="RSquared">Share of the variance explained, or null where the points do not vary.</param>
internal sealed record LinearFit(double Intercept, double Slope, double? RSquared)
{
    /// <summary>The line at x.</summary>
    public double At(double x) => Intercept + (Slope * x);

    /// <summary>Fits; null where fewer than two distinct x are given.</summary>
    public static LinearFit? Through(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 2)
        {
            return null;
        }

        var meanX = points.Average(p => p.X);
        var meanY = points.Average(p => p.Y);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        foreach (var (x, y) in points)
        {
            xx += (x - meanX) * (x - meanX);
            xy += (x - meanX) * (y - meanY);
            yy += (y - meanY) * (y - meanY);
        }

        if (xx == 0)
        {
            return null;
        }

        var slope = xy / xx;
        return new LinearFit(meanY - (slope * meanX), slope, yy == 0 ? null : xy * xy / (xx * yy));
    }
}
