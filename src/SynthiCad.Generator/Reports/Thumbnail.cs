using SynthiCad.Shared;

namespace SynthiCad.Generator.Reports;

/// <summary>Small copies of stored pictures, as data links, so that a page needs no other file.</summary>
internal static class Thumbnail
{
    private const int Quality = 85;

    /// <summary>The picture, at most <paramref name="side"/> pixels on its longer side; null where it cannot be read.</summary>
    public static (string Link, int Width, int Height)? Make(string path, int side)
    {
        var jpeg = File.ReadAllBytes(path);
        if (!TurboJpeg.TryReadHeader(jpeg, out var width, out var height))
        {
            return null;
        }

        var rgb = new byte[width * height * 3];
        if (!TurboJpeg.TryDecode(jpeg, rgb, width, height, out _))
        {
            return null;
        }

        var scale = Math.Min(1, (double)side / Math.Max(width, height));
        var (newWidth, newHeight) = (Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)));
        var small = Shrink(rgb, width, height, newWidth, newHeight);
        return ("data:image/jpeg;base64," + Convert.ToBase64String(TurboJpeg.Encode(small, newWidth, newHeight, Quality, subsampleChroma: true)), newWidth, newHeight);
    }

    // Each pixel is the mean of those it covers.
    private static byte[] Shrink(byte[] rgb, int width, int height, int newWidth, int newHeight)
    {
        var small = new byte[newWidth * newHeight * 3];
        for (var y = 0; y < newHeight; y++)
        {
            var (top, bottom) = (y * height / newHeight, Math.Max((y * height / newHeight) + 1, (y + 1) * height / newHeight));
            for (var x = 0; x < newWidth; x++)
            {
                var (left, right) = (x * width / newWidth, Math.Max((x * width / newWidth) + 1, (x + 1) * width / newWidth));
                for (var channel = 0; channel < 3; channel++)
                {
                    var sum = 0;
                    for (var row = top; row < bottom; row++)
                    {
                        for (var column = left; column < right; column++)
                        {
                            sum += rgb[(((row * width) + column) * 3) + channel];
                        }
                    }

                    var covered = (bottom - top) * (right - left);
                    small[(((y * newWidth) + x) * 3) + channel] = (byte)((sum + (covered / 2)) / covered);
                }
            }
        }

        return small;
    }
}
