namespace SynthiCad.Generator.Denoising;

/// <summary>Takes single bright pixels down: a path that hits a light by luck is no information on its neighbourhood.</summary>
internal static class OutlierLimit
{
    private const float Factor = 2;

    /// <summary>Limits one row to <see cref="Factor"/> times the brightest of the eight neighbours.</summary>
    public static void Apply(DenoiserWorkspace work, int y)
    {
        var luminance = work.Luminance.Values;
        var stride = work.Luminance.Stride;
        for (var x = 0; x < work.Width; x++)
        {
            var at = work.Luminance.At(x, y);
            var above = MathF.Max(luminance[at - stride - 1], MathF.Max(luminance[at - stride], luminance[at - stride + 1]));
            var below = MathF.Max(luminance[at + stride - 1], MathF.Max(luminance[at + stride], luminance[at + stride + 1]));
            var beside = MathF.Max(luminance[at - 1], luminance[at + 1]);
            var limit = Factor * MathF.Max(beside, MathF.Max(above, below));
            if (luminance[at] > limit)
            {
                var scale = limit / luminance[at];
                for (var c = 0; c < 3; c++)
                {
                    work.Color[c].Values[at] *= scale;
                    work.Variance[c].Values[at] *= scale * scale;
                }
            }
        }
    }
}
