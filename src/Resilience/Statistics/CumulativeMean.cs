namespace Resilience.Statistics;

/// <summary>How the mean settles as trials are added (figure 4 of the paper).</summary>
internal static class CumulativeMean
{
    /// <summary>Entry i: mean of the first i + 1 values with its two-sided interval.</summary>
    public static IReadOnlyList<Interval> Series(IReadOnlyList<double> values, double level)
    {
        var series = new Interval[values.Count];
        for (var i = 0; i < values.Count; i++)
        {
            series[i] = ClusteredMean.Of([.. values.Take(i + 1)]).TwoSided(level);
        }

        return series;
    }
}
