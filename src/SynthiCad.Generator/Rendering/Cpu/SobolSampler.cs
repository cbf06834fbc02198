using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>What the points of all samples share (section 1 of the specification); the points themselves are drawn eight at a time.</summary>
internal static class SobolSampler
{
    /// <summary>The hash that tells pixels apart.</summary>
    public static uint PixelHash(uint seed, int x, int y) => Hash(Hash(Hash(seed) + (uint)x) + (uint)y);

    /// <summary>The bits an index below <paramref name="samples"/> can have.</summary>
    public static uint IndexMask(int samples) => BitOperations.RoundUpToPowerOf2((uint)samples) - 1;

    private static uint Hash(uint x)
    {
        x = (x ^ (x >> 16)) * 0x7feb352d;
        x = (x ^ (x >> 15)) * 0x846ca68b;
        return x ^ (x >> 16);
    }
}
