namespace Resilience.Corruptions.Filters;

/// <summary>
/// A camera that moves while the shutter is open: half a Gaussian along a line, from the pixel outwards in one direction, at whole
/// pixels, as ImageMagick's motion blur has it.
/// </summary>
internal static class MotionFilter
{
    /// <summary>Blurs.</summary>
    /// <param name="source">The values.</param>
    /// <param name="target">Receives the result; zeros before.</param>
    /// <param name="radius">The line has 2⌈radius⌉ + 1 places.</param>
    /// <param name="sigma">Standard deviation in pixels.</param>
    /// <param name="degrees">Direction, clockwise from the right, since rows go down.</param>
    public static void Apply(Plane source, Plane target, double radius, double sigma, double degrees)
    {
        var weights = Weights(radius, sigma);
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        for (var i = 0; i < weights.Length; i++)
        {
            var dx = (int)Math.Ceiling((i * cosine) - 0.5);
            var dy = (int)Math.Ceiling((i * sine) - 0.5);
            for (var y = 0; y < target.Height; y++)
            {
                RowMath.AddShifted(target.Row(y), source.Row(Math.Clamp(y + dy, 0, source.Height - 1)), dx, weights[i]);
            }
        }
    }

    /// <summary>Weights of the places, of sum 1.</summary>
    public static float[] Weights(double radius, double sigma)
    {
        var weights = new double[(2 * (int)Math.Ceiling(radius)) + 1];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Exp(-i * i / (2 * sigma * sigma));
        }

        var sum = weights.Sum();
        return [.. weights.Select(weight => (float)(weight / sum))];
    }
}
