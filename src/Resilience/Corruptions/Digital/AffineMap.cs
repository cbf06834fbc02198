using Resilience.Corruptions.Filters;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Digital;

/// <summary>A place of the stretched image to the place of the image that it shows: x' = a·x + b·y + c, y' = d·x + e·y + f.</summary>
internal readonly record struct AffineMap(double A, double B, double C, double D, double E, double F)
{
    private static readonly AffineMap Identity = new(1, 0, 0, 0, 1, 0);

    /// <summary>Moves three corners of a square in the image's middle, half of it two thirds of the shorter side, each by a random amount.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="most">Largest move along an axis, in pixels.</param>
    /// <param name="random">The stream.</param>
    public static AffineMap Draw(int width, int height, double most, ref CounterRandom random)
    {
        int half = Math.Min(width, height) / 3;
        int middleX = width / 2, middleY = height / 2;
        Span<(double X, double Y)> from = [(middleX + half, middleY + half), (middleX + half, middleY - half), (middleX - half, middleY - half)];
        Span<(double X, double Y)> to = [default, default, default];
        for (var i = 0; i < to.Length; i++)
        {
            var x = from[i].X + (most * ((2 * random.NextDouble()) - 1));
            to[i] = (x, from[i].Y + (most * ((2 * random.NextDouble()) - 1)));
        }

        return Through(to, from);
    }

    /// <summary>Stretches; interpolated linearly, mirrored about the edge pixels.</summary>
    public void Apply(Plane source, Plane target)
    {
        for (var y = 0; y < target.Height; y++)
        {
            var row = target.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = Bilinear.Sample(source, (A * x) + (B * y) + C, (D * x) + (E * y) + F, Border.Reflect101);
            }
        }
    }

    /// <summary>The map that takes three points to three others; the identity where the first lie on a line, as in an image of two pixels.</summary>
    public static AffineMap Through(ReadOnlySpan<(double X, double Y)> from, ReadOnlySpan<(double X, double Y)> to)
    {
        var (x1, y1) = (from[1].X - from[0].X, from[1].Y - from[0].Y);
        var (x2, y2) = (from[2].X - from[0].X, from[2].Y - from[0].Y);
        var area = (x1 * y2) - (x2 * y1);
        if (Math.Abs(area) < 1)
        {
            return Identity;
        }

        var (u1, v1) = (to[1].X - to[0].X, to[1].Y - to[0].Y);
        var (u2, v2) = (to[2].X - to[0].X, to[2].Y - to[0].Y);
        var (a, b) = (((u1 * y2) - (u2 * y1)) / area, ((u2 * x1) - (u1 * x2)) / area);
        var (d, e) = (((v1 * y2) - (v2 * y1)) / area, ((v2 * x1) - (v1 * x2)) / area);
        return new AffineMap(
            a, b, to[0].X - (a * from[0].X) - (b * from[0].Y), d, e, to[0].Y - (d * from[0].X) - (e * from[0].Y));
    }
}
