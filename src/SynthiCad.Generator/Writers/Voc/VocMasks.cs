using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Writers.Voc;

/// <summary>Palette pictures of masks. 0 is the background; 255, which means "do not count", is never used: masks are exact.</summary>
internal static class VocMasks
{
    public const int MaximumIndex = 254;

    /// <summary>VOC's colours: the bits of an index are dealt out to red, green and blue in turn, from the highest bit of each down.</summary>
    public static byte[] Palette { get; } = MakePalette();

    /// <summary>The objects of an image as PNG, each with an index of its own.</summary>
    public static byte[] Encode(ImageTruth truth, Func<int, byte> index)
    {
        var pixels = new byte[truth.Width * truth.Height];
        for (var i = 0; i < truth.Instances.Count; i++)
        {
            RunLengths.Paint<byte>(truth.Instances[i].Mask.Counts, truth.Width, truth.Height, index(i), pixels);
        }

        using var stream = new MemoryStream();
        PngWriter.WritePalette(stream, pixels, truth.Width, truth.Height, Palette);
        return stream.ToArray();
    }

    private static byte[] MakePalette()
    {
        var palette = new byte[256 * 3];
        for (var index = 0; index < 256; index++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                palette[(3 * index) + (bit % 3)] |= (byte)(((index >> bit) & 1) << (7 - (bit / 3)));
            }
        }

        return palette;
    }
}
