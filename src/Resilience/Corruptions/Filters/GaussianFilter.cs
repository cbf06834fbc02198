namespace Resilience.Corruptions.Filters;

/// <summary>A normalised Gaussian, row by row and column by column.</summary>
internal static class GaussianFilter
{
    /// <summary>Where the bell is cut off, in standard deviations.</summary>
    public const double DefaultTruncate = 4;

    /// <summary>Blurs in place.</summary>
    /// <param name="plane">The values.</param>
    /// <param name="sigma">Standard deviation in pixels; 0 changes nothing.</param>
    /// <param name="border">What lies beyond the edge.</param>
    /// <param name="truncate">Where the bell is cut off, in standard deviations.</param>
    public static void Apply(Plane plane, double sigma, Border border = Border.Nearest, double truncate = DefaultTruncate)
    {
        var bell = Taps(sigma, truncate);
        if (bell.Length == 1)
        {
            return;
        }

        using var across = new Plane(plane.Width, plane.Height);
        Rows(plane, across, Fold(bell, plane.Width, border), border);
        plane.Values.Clear();
        Columns(across, plane, Fold(bell, plane.Height, border), border);
    }

    /// <summary>The weights at −radius..radius, of sum 1; the radius is the cut rounded to a pixel.</summary>
    public static float[] Taps(double sigma, double truncate = DefaultTruncate)
    {
        var radius = (int)((truncate * sigma) + 0.5);
        var weights = new double[(2 * radius) + 1];
        weights[radius] = 1;
        for (var i = 1; i <= radius; i++)
        {
            weights[radius + i] = weights[radius - i] = Math.Exp(-i * i / (2 * sigma * sigma));
        }

        var sum = weights.Sum();
        return [.. weights.Select(weight => (float)(weight / sum))];
    }

    /// <summary>Standard deviation that white noise of deviation 1 keeps after the filter, in two dimensions.</summary>
    public static double NoiseGain(double sigma, double truncate = DefaultTruncate) => Taps(sigma, truncate).Sum(weight => (double)weight * weight);

    /// <summary>Mirrored values repeat every two lengths: weights of a wider bell fall onto the same pixels and are added up.</summary>
    private static (float[] Weights, int First) Fold(float[] bell, int length, Border border)
    {
        var radius = bell.Length / 2;
        if (border != Border.Reflect || radius < length)
        {
            return (bell, -radius);
        }

        var period = 2 * length;
        var folded = new double[period];
        for (var i = -radius; i <= radius; i++)
        {
            folded[(((i + length) % period) + period) % period] += bell[i + radius];
        }

        return ([.. folded.Select(weight => (float)weight)], -length);
    }

    private static void Rows(Plane source, Plane target, (float[] Weights, int First) bell, Border border)
    {
        using var padded = new Plane(source.Width + bell.Weights.Length, 1);
        var wide = padded.Values;
        for (var y = 0; y < source.Height; y++)
        {
            var row = source.Row(y);
            for (var i = 0; i < wide.Length; i++)
            {
                wide[i] = row[BorderIndex.Of(i + bell.First, row.Length, border)];
            }

            for (var i = 0; i < bell.Weights.Length; i++)
            {
                RowMath.AddScaled(target.Row(y), wide[i..], bell.Weights[i]);
            }
        }
    }

    private static void Columns(Plane source, Plane target, (float[] Weights, int First) bell, Border border)
    {
        for (var y = 0; y < target.Height; y++)
        {
            for (var i = 0; i < bell.Weights.Length; i++)
            {
                RowMath.AddScaled(target.Row(y), source.Row(BorderIndex.Of(y + i + bell.First, source.Height, border)), bell.Weights[i]);
            }
        }
    }
}
