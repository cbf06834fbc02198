using System.Numerics;

namespace Resilience.Campaigns.Trials;

/// <summary>
/// Decides which images are run exactly after all. A difference carried through a layer was measured to move scores by
/// less than 10⁻⁶ of the largest; the margin asked for is a thousand times that.
/// </summary>
internal static class DeltaGuard
{
    /// <summary>Least distance of the two best scores, as a share of the largest magnitude.</summary>
    public const float Margin = 1e-3f;

    /// <summary>True where a prediction could depend on rounding: the best two scores are close. Scores that are not finite are no prediction.</summary>
    public static bool IsClose(ReadOnlySpan<float> scores)
    {
        var (best, second, scale) = (float.NegativeInfinity, float.NegativeInfinity, 0f);
        foreach (var score in scores)
        {
            if (!float.IsFinite(score))
            {
                return false;
            }

            scale = Math.Max(scale, Math.Abs(score));
            if (score > best)
            {
                (best, second) = (score, best);
            }
            else if (score > second)
            {
                second = score;
            }
        }

        return best - second < Margin * scale;
    }

    /// <summary>
    /// True where a value behind the layer is infinite, no number or nearly the largest: sums of such products overflow or not by
    /// their order.
    /// </summary>
    public static bool IsExtreme(ReadOnlySpan<uint> values)
    {
        // Without the sign, bits of floats are ordered as the floats are, and those of infinity and NaN are the largest.
        var magnitude = new Vector<uint>(0x7FFFFFFF);
        var largest = Vector<uint>.Zero;
        var i = 0;
        for (; i <= values.Length - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            largest = Vector.Max(largest, new Vector<uint>(values[i..]) & magnitude);
        }

        for (; i < values.Length; i++)
        {
            largest = Vector.Max(largest, new Vector<uint>(values[i] & 0x7FFFFFFF));
        }

        return Vector.GreaterThanAny(largest, new Vector<uint>(BitConverter.SingleToUInt32Bits(float.MaxValue / 4)));
    }

    /// <summary>The largest difference of two images' scores, as a share of the largest magnitude of the exact ones; the largest number where only one of two is finite.</summary>
    public static double Difference(ReadOnlySpan<float> carried, ReadOnlySpan<float> exact)
    {
        var (difference, scale) = (0.0, 0.0);
        for (var i = 0; i < exact.Length; i++)
        {
            if (float.IsFinite(carried[i]) && float.IsFinite(exact[i]))
            {
                difference = Math.Max(difference, Math.Abs((double)carried[i] - exact[i]));
                scale = Math.Max(scale, Math.Abs((double)exact[i]));
            }
            else if (float.IsFinite(carried[i]) != float.IsFinite(exact[i]))
            {
                return double.MaxValue;
            }
        }

        return scale == 0 ? difference : difference / scale;
    }
}
