namespace SynthiCad.Generator.Denoising;

/// <summary>Which differences between pixels count as noise.</summary>
internal static class NoiseLevel
{
    /// <summary>Relative differences that nobody sees in what is left of the noise.</summary>
    private const float Relative = 0.08f;

    /// <summary>Variance that the first pass leaves, as a share of its input's.</summary>
    private const float Left = 0.02f;

    private const float Least = 1e-12f;
    private const int Reach = 3;
    private const int Pixels = ((2 * Reach) + 1) * ((2 * Reach) + 1);

    /// <summary>
    /// Fills one row of <see cref="DenoiserWorkspace.Noise"/>: the mean variance of 3 x 3 pixels, since that of few samples is itself
    /// noisy, and a little in proportion to the radiance around. One sample a pixel tells no variance; then that of the pixels around stands in.
    /// </summary>
    public static void Estimate(DenoiserWorkspace work, int y)
    {
        for (var c = 0; c < 3; c++)
        {
            var (color, variance, noise) = (work.Color[c], work.Variance[c], work.Noise[c]);
            for (var x = 0; x < work.Width; x++)
            {
                var (mean, spread) = Around(color, x, y);
                noise.Values[noise.At(x, y)] = (work.HasVariance ? Mean(variance, x, y) : spread) + (Relative * Relative * mean * mean) + Least;
            }
        }
    }

    /// <summary>Makes one row the noise that the first pass leaves.</summary>
    public static void Scale(DenoiserWorkspace work, int y)
    {
        for (var c = 0; c < 3; c++)
        {
            foreach (ref var value in work.Noise[c].Row(y))
            {
                value *= Left;
            }
        }
    }

    private static float Mean(PaddedPlane plane, int x, int y)
    {
        var sum = 0.0f;
        for (var row = -1; row <= 1; row++)
        {
            var at = plane.At(x, y + row);
            sum += plane.Values[at - 1] + plane.Values[at] + plane.Values[at + 1];
        }

        return sum / 9;
    }

    private static (float Mean, float Variance) Around(PaddedPlane plane, int x, int y)
    {
        var (sum, squares) = (0.0f, 0.0f);
        for (var row = -Reach; row <= Reach; row++)
        {
            foreach (var value in plane.Values.AsSpan(plane.At(x - Reach, y + row), (2 * Reach) + 1))
            {
                sum += value;
                squares += value * value;
            }
        }

        var mean = sum / Pixels;
        return (mean, MathF.Max(0, (squares / Pixels) - (mean * mean)));
    }
}
