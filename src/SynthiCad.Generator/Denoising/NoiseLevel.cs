namespace SynthiCad.Generator.Denoising;

/// <summary>Which differences between pixels count as noise.</summary>
internal static class NoiseLevel
{
    /// <summary>Relative differences that nobody sees in what is left of the noise.</summary>
    private const float Relative = 0.06f;

    /// <summary>Variance that the first pass leaves, as a share of its input's.</summary>
    private const float Left = 0.02f;

    private const float Least = 1e-12f;

    /// <summary>
    /// Fills one row of <see cref="DenoiserWorkspace.Noise"/>: the mean variance of 3 x 3 pixels, since that of few samples is itself
    /// noisy, and a little in proportion to the radiance. One sample a pixel tells no variance; then that of the 3 x 3 pixels stands in.
    /// </summary>
    public static void Estimate(DenoiserWorkspace work, int y)
    {
        for (var c = 0; c < 3; c++)
        {
            var (color, variance, noise) = (work.Color[c], work.Variance[c].Values, work.Noise[c].Values);
            for (var x = 0; x < work.Width; x++)
            {
                var (sum, squares, variances) = (0.0f, 0.0f, 0.0f);
                for (var row = -1; row <= 1; row++)
                {
                    var at = color.At(x, y + row);
                    for (var i = at - 1; i <= at + 1; i++)
                    {
                        sum += color.Values[i];
                        squares += color.Values[i] * color.Values[i];
                        variances += variance[i];
                    }
                }

                var mean = sum / 9;
                var spread = work.HasVariance ? variances / 9 : MathF.Max(0, (squares / 9) - (mean * mean));
                noise[color.At(x, y)] = spread + (Relative * Relative * mean * mean) + Least;
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
}
