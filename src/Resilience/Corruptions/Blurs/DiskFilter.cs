using Resilience.Corruptions.Filters;

namespace Resilience.Corruptions.Blurs;

/// <summary>
/// Means over a disk of pixels. Sums of bytes are whole numbers, so running sums along the rows are exact, and a disk costs as many
/// additions as it has rows.
/// </summary>
internal static class DiskFilter
{
    /// <summary>target += factor × the mean over the pixels whose centres are no further than the radius, mirrored about the edge pixels.</summary>
    /// <param name="source">Bytes of one channel, interleaved with two others.</param>
    /// <param name="channel">0..2.</param>
    /// <param name="target">Of the image's size.</param>
    /// <param name="radius">Pixels, at least 0.</param>
    /// <param name="factor">What the result is multiplied by.</param>
    public static void Add(ReadOnlySpan<byte> source, int channel, Plane target, int radius, float factor)
    {
        var (width, height) = (target.Width, target.Height);
        var span = HalfWidths(radius);
        var pixels = span.Sum(half => (2 * half) + 1);
        var stride = width + (2 * radius) + 1;
        var sums = System.Buffers.ArrayPool<int>.Shared.Rent(checked(stride * height));
        for (var y = 0; y < height; y++)
        {
            RunningSums(source.Slice(y * width * 3, width * 3), channel, radius, sums.AsSpan(y * stride, stride));
        }

        for (var y = 0; y < height; y++)
        {
            var row = target.Row(y);
            for (var x = 0; x < width; x++)
            {
                var sum = 0;
                for (var dy = -radius; dy <= radius; dy++)
                {
                    var first = (BorderIndex.Of(y + dy, height, Border.Reflect101) * stride) + x + radius;
                    var half = span[dy + radius];
                    sum += sums[first + half + 1] - sums[first - half];
                }

                row[x] += factor * (sum / (255f * pixels));
            }
        }

        System.Buffers.ArrayPool<int>.Shared.Return(sums);
    }

    /// <summary>How far the disk reaches to either side, row by row.</summary>
    private static int[] HalfWidths(int radius) =>
        [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(dy => (int)Math.Sqrt((radius * radius) - (dy * dy)))];

    private static void RunningSums(ReadOnlySpan<byte> row, int channel, int radius, Span<int> sums)
    {
        var width = row.Length / 3;
        sums[0] = 0;
        for (var i = 0; i < sums.Length - 1; i++)
        {
            sums[i + 1] = sums[i] + row[(3 * BorderIndex.Of(i - radius, width, Border.Reflect101)) + channel];
        }
    }
}
