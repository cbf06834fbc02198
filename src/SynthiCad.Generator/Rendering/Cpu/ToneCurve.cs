using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>From linear light to bytes (section 6 of the specification).</summary>
internal static class ToneCurve
{
    /// <summary>Clips to [0, 1] and encodes as sRGB; what is not a number is black.</summary>
    public static byte Encode(float linear)
    {
        if (!(linear > 0))
        {
            return 0;
        }

        var clipped = MathF.Min(linear, 1);
        var encoded = clipped <= 0.0031308f ? 12.92f * clipped : (1.055f * MathF.Pow(clipped, 1 / 2.4f)) - 0.055f;
        return (byte)((255 * encoded) + 0.5f);
    }

    /// <summary>Encodes a colour into three bytes.</summary>
    public static void Encode(Vector3 linear, Span<byte> rgb)
    {
        rgb[0] = Encode(linear.X);
        rgb[1] = Encode(linear.Y);
        rgb[2] = Encode(linear.Z);
    }
}
