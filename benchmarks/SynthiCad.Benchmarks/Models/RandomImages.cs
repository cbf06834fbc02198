using System.Globalization;
using System.Text.Json;
using SynthiCad.Shared;

namespace SynthiCad.Benchmarks.Models;

/// <summary>A labelled data set of random images: coloured discs before a gradient, with a little noise.</summary>
internal static class RandomImages
{
    private const int Discs = 12;
    private const int Quality = 90;
    private const ulong Purpose = 0x494D4147;

    /// <summary>Writes a COCO folder.</summary>
    /// <param name="folder">Made where it does not exist.</param>
    /// <param name="count">Images.</param>
    /// <param name="size">Width and height in pixels.</param>
    /// <param name="classes">Class names; labels go round.</param>
    public static void Write(string folder, int count, int size, IReadOnlyList<string> classes)
    {
        Directory.CreateDirectory(folder);
        var names = Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"image_{i:000}.jpg")).ToArray();
        Parallel.For(0, count, i =>
        {
            var rgb = new byte[size * size * 3];
            Draw(rgb, size, 1, i);
            File.WriteAllBytes(Path.Combine(folder, names[i]), TurboJpeg.Encode(rgb, size, size, Quality, subsampleChroma: true));
        });
        var coco = new
        {
            images = names.Select((name, i) => new { id = i + 1, file_name = name }),
            annotations = names.Select((_, i) => new { image_id = i + 1, category_id = (i % classes.Count) + 1 }),
            categories = classes.Select((name, i) => new { id = i + 1, name }),
        };
        File.WriteAllText(Path.Combine(folder, "annotations.json"), JsonSerializer.Serialize(coco));
    }

    /// <summary>Draws one image, interleaved RGB.</summary>
    public static void Draw(Span<byte> rgb, int size, ulong seed, int number)
    {
        var random = new CounterRandom(seed, (ulong)number, Purpose);
        Span<float> discs = stackalloc float[Discs * 6];
        foreach (ref var value in discs)
        {
            value = random.NextSingle();
        }

        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var (r, g, b) = ((float)x / size, (float)y / size, 0.5f);
                for (var d = 0; d < discs.Length; d += 6)
                {
                    var (dx, dy) = (((float)x / size) - discs[d], ((float)y / size) - discs[d + 1]);
                    if ((dx * dx) + (dy * dy) < discs[d + 2] * discs[d + 2] * 0.06f)
                    {
                        (r, g, b) = (discs[d + 3], discs[d + 4], discs[d + 5]);
                    }
                }

                var at = ((y * size) + x) * 3;
                (rgb[at], rgb[at + 1], rgb[at + 2]) = (Pixel(r, ref random), Pixel(g, ref random), Pixel(b, ref random));
            }
        }
    }

    private static byte Pixel(float value, ref CounterRandom random) => (byte)Math.Clamp((value * 230) + (random.NextSingle() * 25), 0, 255);
}
