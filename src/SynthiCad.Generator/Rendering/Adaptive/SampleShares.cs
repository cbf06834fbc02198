using System.Numerics;

namespace SynthiCad.Generator.Rendering.Adaptive;

/// <summary>
/// Shares out a frame's samples after a first pass that gave every pixel equally many (section 8 of the specification): the squared error of
/// a picture is least where each pixel has samples in proportion to the spread of its samples, as a screen shows it.
/// </summary>
internal static class SampleShares
{
    /// <summary>Fewest samples a pixel of which a first pass says enough.</summary>
    public const int FewestSamples = 8;

    // What a few samples do not show of a pixel, its neighbours and the whole frame may know.
    private const float OwnShare = 0.5f;
    private const float FrameShare = 0.1f;

    /// <summary>Samples a pixel of the first pass: two thirds. With less of them, what they miss costs more than the rest can mend.</summary>
    public static int First(int samples) => ((2 * samples) + 1) / 3;

    /// <summary>How far a pixel's samples are apart on a screen: the standard deviation of one, root mean square over the channels, by the curve of a square root.</summary>
    /// <param name="mean">Mean radiance.</param>
    /// <param name="variance">Variance of one sample's radiance.</param>
    public static float Spread(Vector3 mean, Vector3 variance)
    {
        var sum = 0f;
        for (var channel = 0; channel < 3; channel++)
        {
            // What lies above white is clipped: only the part of the spread below it is seen.
            var deviation = MathF.Sqrt(variance[channel]);
            var slope = 0.5f / MathF.Sqrt(Math.Clamp(mean[channel], 0.01f, 1));
            var seen = Math.Clamp(1.5f - mean[channel] + deviation, 0, deviation);
            sum += slope * slope * seen * seen;
        }

        return MathF.Sqrt(sum / 3);
    }

    /// <summary>Samples of each pixel in the second pass.</summary>
    /// <param name="spreads">Spread of each pixel, row by row.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="samples">Mean samples a pixel, both passes together.</param>
    /// <returns>Numbers that add up to what the first pass left.</returns>
    public static int[] Second(ReadOnlySpan<float> spreads, int width, int samples)
    {
        var first = First(samples);
        var weights = Weights(spreads, width);
        var budget = (long)spreads.Length * (samples - first);
        var scale = Scale(weights, first, budget);
        var counts = new int[weights.Length];
        var (exact, given) = (0.0, 0L);
        for (var i = 0; i < counts.Length; i++)
        {
            // Rounding errors are carried on, so that they neither add up nor lean to one side.
            exact += Math.Max(0, (scale * weights[i]) - first);
            var upTo = i == counts.Length - 1 ? budget : Math.Min(budget, (long)Math.Round(exact));
            counts[i] = (int)(upTo - given);
            given = upTo;
        }

        return counts;
    }

    private static double[] Weights(ReadOnlySpan<float> spreads, int width)
    {
        var height = spreads.Length / width;
        var mean = 0.0;
        foreach (var spread in spreads)
        {
            mean += spread;
        }

        mean /= spreads.Length;
        var weights = new double[spreads.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (sum, count) = (0f, 0);
                for (var v = Math.Max(0, y - 1); v <= Math.Min(height - 1, y + 1); v++)
                {
                    for (var u = Math.Max(0, x - 1); u <= Math.Min(width - 1, x + 1); u++)
                    {
                        sum += spreads[(v * width) + u];
                        count++;
                    }
                }

                var i = (y * width) + x;
                weights[i] = (OwnShare * spreads[i]) + ((1 - OwnShare) * sum / count) + (FrameShare * mean);
            }
        }

        return weights;
    }

    /// <summary>The scale at which all weights, less what the first pass gave, come to the budget; found by halving.</summary>
    private static double Scale(double[] weights, int first, long budget)
    {
        var total = weights.Sum();
        if (!(total > 0) || !double.IsFinite(total))
        {
            Array.Fill(weights, 1);
            total = weights.Length;
        }

        var (low, high) = (0.0, (budget + ((double)first * weights.Length)) / weights.Min());
        for (var turn = 0; turn < 40; turn++)
        {
            var middle = (low + high) / 2;
            var sum = 0.0;
            foreach (var weight in weights)
            {
                sum += Math.Max(0, (middle * weight) - first);
            }

            (low, high) = sum < budget ? (middle, high) : (low, middle);
        }

        return high;
    }}
