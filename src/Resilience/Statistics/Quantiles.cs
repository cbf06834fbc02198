using MathNet.Numerics.Distributions;

namespace Resilience.Statistics;

/// <summary>Quantiles of the distributions used for intervals, and of samples.</summary>
internal static class Quantiles
{
    /// <summary>Standard normal quantile.</summary>
    public static double Normal(double probability) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, probability);

    /// <summary>
    /// Student t quantile. Found through the beta distribution (t² = ν(1−x)/x with x ~ Beta(ν/2, 1/2)), which stays
    /// accurate in tails where a bracketed search over t runs out of its bracket.
    /// </summary>
    public static double StudentT(double probability, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        if (probability == 0.5)
        {
            return 0;
        }

        if (degreesOfFreedom > 10_000)
        {
            // Two terms of the Cornish-Fisher expansion: error below 1e-9 here.
            var z = Normal(probability);
            var square = z * z;
            var first = z * (square + 1) / 4;
            var second = z * ((((5 * square) + 16) * square) + 3) / 96;
            return z + ((first + (second / degreesOfFreedom)) / degreesOfFreedom);
        }

        var tail = 2 * Math.Min(probability, 1 - probability);
        var x = Beta.InvCDF(degreesOfFreedom / 2.0, 0.5, tail);
        var t = Math.Sqrt(degreesOfFreedom * (1 - x) / x);
        return probability < 0.5 ? -t : t;
    }

    /// <summary>Quantile of ascending values by linear interpolation between order statistics (type 7).</summary>
    public static double OfSorted(IReadOnlyList<double> ascending, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ascending.Count);
        var position = probability * (ascending.Count - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, ascending.Count - 1);
        var low = ascending[below];
        var high = ascending[above];
        return low == high || double.IsNegativeInfinity(low) ? low : low + ((position - below) * (high - low));
    }
}
