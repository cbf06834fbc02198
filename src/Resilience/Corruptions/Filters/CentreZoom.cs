namespace Resilience.Corruptions.Filters;

/// <summary>
/// Enlarges the middle of an image to the image's size. The crop's corner pixels fall onto the corners of the enlargement, which is
/// interpolated linearly and trimmed to the size.
/// </summary>
internal static class CentreZoom
{
    /// <summary>target += factor × the enlargement.</summary>
    /// <param name="source">The values.</param>
    /// <param name="target">As large.</param>
    /// <param name="zoom">At least 1.</param>
    /// <param name="factor">What the result is multiplied by.</param>
    public static void Add(Plane source, Plane target, double zoom, float factor)
    {
        var columns = Places(source.Width, zoom);
        var rows = Places(source.Height, zoom);
        using var mixed = new Plane(source.Width, 1);
        for (var y = 0; y < target.Height; y++)
        {
            // Between two rows first, then along the row.
            var (top, v) = rows[y];
            var line = mixed.Values;
            line.Clear();
            RowMath.AddScaled(line, source.Row(top), 1 - v);
            RowMath.AddScaled(line, source.Row(Math.Min(top + 1, source.Height - 1)), v);
            var row = target.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var (left, u) = columns[x];
                row[x] += factor * (((1 - u) * line[left]) + (u * line[Math.Min(left + 1, line.Length - 1)]));
            }
        }
    }

    /// <summary>Standard deviation that white noise of deviation 1 keeps after enlargement, in two dimensions and in the mean over places.</summary>
    public static double NoiseGain(int length, double zoom) => Places(length, zoom).Average(place => (place.Share * place.Share) + ((1 - place.Share) * (1 - place.Share)));

    /// <summary>Where each place of the result lies in the source: the pixel before it, and the share of the next.</summary>
    private static (int First, float Share)[] Places(int length, double zoom)
    {
        var cropped = (int)Math.Ceiling(length / zoom);
        var enlarged = (int)Math.Round(cropped * zoom);
        var first = (length - cropped) / 2;
        var trimmed = (enlarged - length) / 2;
        var places = new (int First, float Share)[length];
        for (var i = 0; i < length; i++)
        {
            var place = enlarged <= 1 ? first : first + ((i + trimmed) * (cropped - 1.0) / (enlarged - 1));
            places[i] = ((int)place, (float)(place - (int)place));
        }

        return places;
    }
}
