using Resilience.Campaigns;

namespace Resilience.Mitigation.Hardening;

/// <summary>Finds ranges, and images that leave them.</summary>
internal static class Bounds
{
    /// <summary>The range of each result on the images; results that are not float32, or have no finite value, are left out.</summary>
    public static IReadOnlyList<ValueBounds> Find(ModelUnderTest profile, IReadOnlyList<GuardPoint> points, double margin, CancellationToken cancellation)
    {
        var (low, high) = (new float[points.Count], new float[points.Count]);
        Array.Fill(low, float.PositiveInfinity);
        Array.Fill(high, float.NegativeInfinity);
        ActivationProfile.Run(profile, points, (_, point, values) =>
        {
            foreach (var value in values)
            {
                if (float.IsFinite(value))
                {
                    low[point] = Math.Min(low[point], value);
                    high[point] = Math.Max(high[point], value);
                }
            }
        }, cancellation);
        return [.. Enumerable.Range(0, points.Count).Where(i => low[i] <= high[i]).Select(i => Widened(points[i], low[i], high[i], margin))];
    }

    /// <summary>By image, by how much its values leave the ranges at most, as a share of a range's width; 0 where none does.</summary>
    public static double[] Excesses(ModelUnderTest subject, IReadOnlyList<ValueBounds> bounds, CancellationToken cancellation)
    {
        var excess = new double[subject.Dataset.Images.Count];
        ActivationProfile.Run(subject, [.. bounds.Select(bound => bound.Point)], (image, point, values) =>
        {
            var (low, high) = (bounds[point].Low, bounds[point].High);
            var width = Math.Max((double)high - low, double.Epsilon);
            foreach (var value in values)
            {
                if (value < low || value > high)
                {
                    excess[image] = Math.Max(excess[image], Math.Max((double)low - value, (double)value - high) / width);
                }
            }
        }, cancellation);
        return excess;
    }

    private static ValueBounds Widened(GuardPoint point, float low, float high, double margin)
    {
        var more = margin * ((double)high - low);
        return new ValueBounds(point, (float)Math.Max(float.MinValue, low - more), (float)Math.Min(float.MaxValue, high + more));
    }
}
