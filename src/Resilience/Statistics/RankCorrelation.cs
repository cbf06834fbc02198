namespace Resilience.Statistics;

/// <summary>
/// Spearman's rank correlation (Am. J. Psychol. 15, 1904): how far one order predicts another, such as layers by a cheap predictor and by measured damage. Ties get the mean of their ranks.
/// </summary>
/// <remarks>
/// Interval: Fisher's z with the variance (1 + ρ²/2)/(n − 3) (Bonett and Wright, Psychometrika 65, 2000), Student's t with n − 3 degrees in place of the normal quantile,
/// as there are few layers. It describes the layers as if drawn from many alike, independent of each other.
/// </remarks>
internal static class RankCorrelation
{
    /// <summary>The correlation, −1..1; null for fewer than two pairs or where one side does not vary.</summary>
    public static double? Of(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count != y.Count)
        {
            throw new ArgumentException($"Pairs have both sides: {x.Count} and {y.Count} values are no pairs.", nameof(y));
        }

        var (ranksX, ranksY) = (Ranks(x), Ranks(y));
        var middle = (x.Count + 1) / 2.0;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (var i = 0; i < ranksX.Length; i++)
        {
            xx += (ranksX[i] - middle) * (ranksX[i] - middle);
            xy += (ranksX[i] - middle) * (ranksY[i] - middle);
            yy += (ranksY[i] - middle) * (ranksY[i] - middle);
        }

        return xx == 0 || yy == 0 ? null : Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1);
    }

    /// <summary>The correlation with its interval; null where there is none. Below five pairs it is −1..1.</summary>
    public static Interval? TwoSided(IReadOnlyList<double> x, IReadOnlyList<double> y, double level)
    {
        if (Of(x, y) is not { } rho)
        {
            return null;
        }

        if (x.Count < 5)
        {
            return new Interval(rho, -1, 1, level, "fewer than five pairs bound nothing");
        }

        // At ±1 the transform has no value: the nearest correlation that n ranks can have stands for it.
        var n = (double)x.Count;
        var nearest = 1 - (6 / (n * ((n * n) - 1)));
        var z = Math.Atanh(Math.Clamp(rho, -nearest, nearest));
        var reach = Quantiles.StudentT(0.5 + (level / 2), x.Count - 3) * Math.Sqrt((1 + (rho * rho / 2)) / (n - 3));
        return new Interval(rho, Math.Min(rho, Math.Tanh(z - reach)), Math.Max(rho, Math.Tanh(z + reach)), level, "Fisher's z of the ranks, Bonett and Wright's variance");
    }

    /// <summary>Ranks from 1, ties with the mean of theirs.</summary>
    public static double[] Ranks(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        var ranks = new double[values.Count];
        for (var first = 0; first < order.Length;)
        {
            var last = first;
            while (last + 1 < order.Length && values[order[last + 1]].Equals(values[order[first]]))
            {
                last++;
            }

            for (var i = first; i <= last; i++)
            {
                ranks[order[i]] = 1 + ((first + last) / 2.0);
            }

            first = last + 1;
        }

        return ranks;
    }
}
