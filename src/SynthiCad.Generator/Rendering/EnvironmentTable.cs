using System.Numerics;
using SynthiCad.Generator.Imaging;

namespace SynthiCad.Generator.Rendering;

/// <summary>
/// Cumulative shares by which pixels of an environment picture are drawn, rows first (section 7 of the specification). Every
/// share is a multiple of 2^-24, as the sample numbers are, so a pixel's chance is exactly what its density says.
/// </summary>
internal sealed class EnvironmentTable
{
    private const int Grid = 1 << 24;

    private EnvironmentTable(RenderImage image)
    {
        Width = image.Width;
        Height = image.Height;
        Rows = new float[Height];
        Columns = new float[image.Pixels.Length];
        var smooth = Smooth(image);
        var rows = new double[Height];
        for (var j = 0; j < Height; j++)
        {
            var row = new double[Width];
            for (var i = 0; i < Width; i++)
            {
                var above = smooth[(Math.Max(j - 1, 0) * Width) + i];
                var below = smooth[(Math.Min(j + 1, Height - 1) * Width) + i];
                row[i] = (above + (6 * smooth[(j * Width) + i]) + below) / 8;
            }

            rows[j] = Accumulate(row, Columns.AsSpan(j * Width, Width)) * Math.Sin(Math.PI * (j + 0.5) / Height);
        }

        Accumulate(rows, Rows);
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>For each row, the share of it and of all rows above; the last is 1.</summary>
    public float[] Rows { get; }

    /// <summary>For each pixel, row by row, the share in its row of it and of all pixels to its left; the last of a row is 1.</summary>
    public float[] Columns { get; }

    /// <summary>The table of a picture, built on first use.</summary>
    public static EnvironmentTable Get(RenderImage image) => image.GetOrBuild("environment", built => new EnvironmentTable(built));

    /// <summary>Draws a place in the picture; <paramref name="v"/> picks the row and <paramref name="u"/> the pixel in it.</summary>
    /// <param name="u">0 to below 1.</param>
    /// <param name="v">0 to below 1.</param>
    /// <param name="x">Place from the left edge in pixels.</param>
    /// <param name="y">Place from the top edge in pixels.</param>
    /// <returns>The chance of the pixel there.</returns>
    public float Find(float u, float v, out float x, out float y)
    {
        var share = Pick(Rows, v, out y);
        return share * Pick(Columns.AsSpan(Math.Min((int)y, Height - 1) * Width, Width), u, out x);
    }

    /// <summary>The chance with which <see cref="Find"/> picks the pixel in column <paramref name="i"/> and row <paramref name="j"/>.</summary>
    public float Share(int i, int j)
    {
        var row = Rows[j] - (j > 0 ? Rows[j - 1] : 0);
        var at = (j * Width) + i;
        return row * (Columns[at] - (i > 0 ? Columns[at - 1] : 0));
    }

    private static float Pick(ReadOnlySpan<float> shares, float number, out float place)
    {
        var (low, high) = (0, shares.Length - 1);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            (low, high) = number < shares[middle] ? (low, middle) : (middle + 1, high);
        }

        var before = low > 0 ? shares[low - 1] : 0;
        var share = shares[low] - before;

        // Rounding must not carry the place into the next pixel, whose chance is another.
        place = MathF.Min(low + ((number - before) / share), MathF.BitDecrement(low + 1));
        return share;
    }

    /// <summary>Luminance, averaged along each row as bilinear reading averages it over a pixel: 1, 6 and 1 eighths.</summary>
    private static double[] Smooth(RenderImage image)
    {
        var smooth = new double[image.Pixels.Length];
        var row = new double[image.Width];
        for (var j = 0; j < image.Height; j++)
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = Luminance.Of(image.Pixels[(j * image.Width) + i]);
            }

            for (var i = 0; i < row.Length; i++)
            {
                var left = row[i == 0 ? row.Length - 1 : i - 1];
                var right = row[i == row.Length - 1 ? 0 : i + 1];
                smooth[(j * image.Width) + i] = (left + (6 * row[i]) + right) / 8;
            }
        }

        return smooth;
    }

    /// <summary>Writes cumulative shares, equal ones where all weights are 0, and returns the sum.</summary>
    private static double Accumulate(ReadOnlySpan<double> weights, Span<float> shares)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i];
            var share = i == weights.Length - 1 ? 1 : total > 0 ? sum / total : (i + 1.0) / weights.Length;
            shares[i] = (float)(Math.Round(share * Grid) / Grid);
        }

        return total;
    }
}
