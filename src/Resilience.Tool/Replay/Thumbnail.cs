using SynthiCad.Shared;

namespace Resilience.Tool.Replay;

/// <summary>A small picture of an image, for pages that hold many.</summary>
internal static class Thumbnail
{
    private const int Longest = 128;
    private const int Quality = 80;

    /// <summary>The image as a JPEG of at most 128 pixels a side, as a data URI; null where the file cannot be read any more.</summary>
    public static string? DataUri(string file)
    {
        try
        {
            var jpeg = File.ReadAllBytes(file);
            if (!TurboJpeg.TryReadHeader(jpeg, out var width, out var height))
            {
                return null;
            }

            var rgb = new byte[checked(width * height * 3)];
            if (!TurboJpeg.TryDecode(jpeg, rgb, width, height, out _))
            {
                return null;
            }

            var step = (Math.Max(width, height) + Longest - 1) / Longest;
            var (w, h) = (Math.Max(1, width / step), Math.Max(1, height / step));
            return $"data:image/jpeg;base64,{Convert.ToBase64String(TurboJpeg.Encode(Shrink(rgb, width, w, h, step), w, h, Quality, subsampleChroma: true))}";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The mean of step × step pixels.
    private static byte[] Shrink(byte[] rgb, int width, int w, int h, int step)
    {
        var small = new byte[w * h * 3];
        for (var i = 0; i < small.Length; i++)
        {
            var (x, y, channel) = (i / 3 % w * step, i / 3 / w * step, i % 3);
            var sum = 0;
            for (var dy = 0; dy < step; dy++)
            {
                for (var dx = 0; dx < step; dx++)
                {
                    sum += rgb[((((y + dy) * width) + Math.Min(x + dx, width - 1)) * 3) + channel];
                }
            }

            small[i] = (byte)((sum + (step * step / 2)) / (step * step));
        }

        return small;
    }
}
