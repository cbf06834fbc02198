using System.Numerics;
using SynthiCad.Generator.Rendering.Adaptive;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>
/// The pixels that get more samples after a first pass, those with most first: lanes that work side by side so have about
/// equally much to do, and a pass over the later samples takes the front of the list only.
/// </summary>
internal sealed class SampleList
{
    // Pixels of equally many samples follow each other by these blocks, whose rays go much the same way.
    private const int Block = 4;

    private readonly List<(int First, int Count)> runs = [];
    private readonly uint[] words;

    private SampleList(int capacity) => words = new uint[2 * capacity];

    /// <summary>Two words a pixel: where it lies in the piece, its samples in all.</summary>
    public ReadOnlySpan<uint> Words => words.AsSpan(0, 2 * Count);

    /// <summary>Pixels.</summary>
    public int Count { get; private set; }

    /// <summary>Samples of each pixel of the piece in all.</summary>
    public int[] Totals { get; private init; } = [];

    /// <summary>Most samples of a pixel.</summary>
    public int Most { get; private set; }

    /// <summary>Shares out the rest of the samples.</summary>
    /// <param name="piece">The piece; what it holds of an image counts as the frame.</param>
    /// <param name="settings">Size and mean samples.</param>
    /// <param name="sums">Sum of radiance of each pixel of the piece after <see cref="SampleShares.First"/> samples.</param>
    /// <param name="guides">Three a pixel; the first one's x, y, z are the sums of squared distances from the mean.</param>
    public static SampleList Of(Piece piece, RenderSettings settings, ReadOnlySpan<Vector4> sums, ReadOnlySpan<Vector4> guides)
    {
        var first = SampleShares.First(settings.SamplesPerPixel);
        var frame = piece.Rows * settings.Width;
        var list = new SampleList(sums.Length) { Totals = new int[sums.Length] };
        var spreads = new float[frame];
        for (var image = 0; image < piece.Images.Count; image++)
        {
            for (var i = 0; i < frame; i++)
            {
                var pixel = (image * frame) + i;
                var squares = Vector3.Max(guides[3 * pixel].AsVector3(), Vector3.Zero);
                spreads[i] = SampleShares.Spread(sums[pixel].AsVector3() / first, squares / (first - 1));
            }

            var more = SampleShares.Second(spreads, settings.Width, settings.SamplesPerPixel);
            for (var i = 0; i < frame; i++)
            {
                list.Totals[(image * frame) + i] = first + more[i];
            }
        }

        var start = 0;
        foreach (var (_, count) in piece.Runs)
        {
            list.Add(start, count, settings.Width, piece.Rows, first);
            start += count;
        }

        return list;
    }

    /// <summary>The stretch of the list of a run's pixels that have more than some samples.</summary>
    public (int First, int Count) Above(int run, int samples)
    {
        var (first, count) = runs[run];
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = words[(2 * (first + middle)) + 1] > samples ? (middle + 1, high) : (low, middle);
        }

        return (first, low);
    }

    private void Add(int firstImage, int images, int width, int rows, int least)
    {
        var pixels = InBlocks(firstImage, images, width, rows).Where(pixel => Totals[pixel] > least).OrderByDescending(pixel => Totals[pixel]).ToList();
        runs.Add((Count, pixels.Count));
        foreach (var pixel in pixels)
        {
            words[2 * Count] = (uint)pixel;
            words[(2 * Count) + 1] = (uint)Totals[pixel];
            Count++;
        }

        Most = pixels.Count == 0 ? Most : Math.Max(Most, Totals[pixels[0]]);
    }

    private static IEnumerable<int> InBlocks(int firstImage, int images, int width, int rows)
    {
        for (var image = firstImage; image < firstImage + images; image++)
        {
            for (var y0 = 0; y0 < rows; y0 += Block)
            {
                for (var x0 = 0; x0 < width; x0 += Block)
                {
                    for (var y = y0; y < Math.Min(rows, y0 + Block); y++)
                    {
                        for (var x = x0; x < Math.Min(width, x0 + Block); x++)
                        {
                            yield return (((image * rows) + y) * width) + x;
                        }
                    }
                }
            }
        }
    }
}
