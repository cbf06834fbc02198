using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Scenes;

/// <summary>Pictures read from files, made as small as their use allows; the least recently used go when there are too many.</summary>
/// <param name="read">Reads a picture.</param>
/// <param name="budget">Bytes of pixels to keep.</param>
internal sealed class PictureCache(Func<string, RenderImage> read, long budget = 256L << 20)
{
    private readonly Dictionary<string, LinkedListNode<(string Key, RenderImage Image)>> byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, RenderImage Image)> recent = new();
    private readonly Lock gate = new();
    private long held;

    /// <summary>A picture, halved, thirded … as long as it stays at least <paramref name="width"/> x <paramref name="height"/>.</summary>
    public RenderImage Get(string path, int width, int height) => Get($"{path}|{width}x{height}", () => Shrink(read(path), width, height));

    /// <summary>A picture that a file holds inside it.</summary>
    public RenderImage Get(string key, Func<RenderImage> make)
    {
        lock (gate)
        {
            if (byKey.TryGetValue(key, out var known))
            {
                recent.Remove(known);
                recent.AddFirst(known);
                return known.Value.Image;
            }

            var image = make();
            byKey.Add(key, recent.AddFirst((key, image)));
            held += Bytes(image);
            while (held > budget && recent.Count > 1)
            {
                var (oldKey, oldImage) = recent.Last!.Value;
                recent.RemoveLast();
                byKey.Remove(oldKey);
                held -= Bytes(oldImage);
            }

            return image;
        }
    }

    /// <summary>Means of whole blocks of pixels; the rest at the right and bottom edge is left out.</summary>
    public static RenderImage Shrink(RenderImage image, int width, int height)
    {
        var block = Math.Min(image.Width / Math.Max(1, width), image.Height / Math.Max(1, height));
        if (block < 2)
        {
            return image;
        }

        var (newWidth, newHeight) = (image.Width / block, image.Height / block);
        var pixels = new System.Numerics.Vector3[newWidth * newHeight];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (y, x) = Math.DivRem(i, newWidth);
            var sum = System.Numerics.Vector3.Zero;
            for (var row = y * block; row < (y + 1) * block; row++)
            {
                for (var column = x * block; column < (x + 1) * block; column++)
                {
                    sum += image.Pixels[(row * image.Width) + column];
                }
            }

            pixels[i] = sum / (block * block);
        }

        return new RenderImage(image.Name, newWidth, newHeight, pixels);
    }

    private static long Bytes(RenderImage image) => 12L * image.Width * image.Height;
}
