using SynthiCad.Shared;
using VggTrainer.Training;

namespace VggTrainer.Tests;

/// <summary>Noisy 32x32 pictures: a bright bar, upright in one class, lying in the other.</summary>
internal static class TinyImages
{
    public const int Size = 32;

    public static string[] Classes => ["lying", "upright"];

    public static ImageStore Store(int count, ulong seed)
    {
        var labels = Enumerable.Range(0, count).Select(i => i % 2).ToArray();
        return ImageStore.FromPixels([.. labels.SelectMany((label, i) => Picture(label, seed + ((ulong)i << 32)))], labels, Classes, Size);
    }

    public static byte[] Picture(int label, ulong seed)
    {
        var random = new CounterRandom(seed, 5);
        var bar = 8 + (int)random.NextBelow(12);
        var pixels = new byte[Size * Size * 3];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i / 3 % Size, i / 3 / Size);
            var across = label == 1 ? x : y;
            pixels[i] = (byte)(random.NextBelow(80) + (across >= bar && across < bar + 5 ? 150u : 20u));
        }

        return pixels;
    }
}
