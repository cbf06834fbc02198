using System.Numerics;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>Pictures as the shader reads them.</summary>
internal static class PictureTexels
{
    // The largest number that a 16-bit float holds.
    private const float LargestHalf = 65504;

    /// <summary>Texels of a picture.</summary>
    public static long Count(RenderImage image, bool environment)
    {
        var pixels = (long)image.Width * image.Height;
        return environment ? pixels + image.Height : (pixels + 1) / 2;
    }

    /// <summary>A texture or backplate: two pixels a texel, 16-bit floats, each padded to four.</summary>
    public static uint[] Pack(RenderImage image)
    {
        var words = new uint[Count(image, environment: false) * TexelPool.Words];
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            var pixel = Vector3.Min(image.Pixels[i], new(LargestHalf));
            words[2 * i] = Half(pixel.X) | (Half(pixel.Y) << 16);
            words[(2 * i) + 1] = Half(pixel.Z);
        }

        return words;
    }

    /// <summary>An environment: one pixel a texel with its cumulative share of the row, then a texel a row with the row's share.</summary>
    public static uint[] PackEnvironment(RenderImage image)
    {
        var shares = EnvironmentTable.Get(image);
        var words = new uint[Count(image, environment: true) * TexelPool.Words];
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            var pixel = image.Pixels[i];
            (words[4 * i], words[(4 * i) + 1], words[(4 * i) + 2]) = (Bits(pixel.X), Bits(pixel.Y), Bits(pixel.Z));
            words[(4 * i) + 3] = Bits(shares.Columns[i]);
        }

        for (var row = 0; row < image.Height; row++)
        {
            words[(image.Pixels.Length + row) * 4] = Bits(shares.Rows[row]);
        }

        return words;
    }

    private static uint Half(float value) => BitConverter.HalfToUInt16Bits((Half)value);

    private static uint Bits(float value) => BitConverter.SingleToUInt32Bits(value);
}
