using System.Numerics;

namespace SynthiCad.Generator.Tests.Rendering;

/// <summary>One pixel sample's points, number by number (section 1 of the specification).</summary>
internal readonly struct ScalarSobol
{
    private const float ToUnit = 1.0f / (1u << 24);

    private readonly uint pixel;
    private readonly uint reversedIndex;
    private readonly uint mask;

    private ScalarSobol(uint pixel, uint index, uint mask)
    {
        this.pixel = pixel;
        reversedIndex = Reverse(index);
        this.mask = mask;
    }

    /// <summary>Opens the points of sample <paramref name="index"/>.</summary>
    public static ScalarSobol Create(uint pixelHash, int index, uint indexMask) => new(pixelHash, (uint)index, indexMask);

    /// <summary>The point of dimension pair <paramref name="pair"/>, both coordinates in [0, 1).</summary>
    public Vector2 Pair(int pair)
    {
        var s0 = Hash(pixel + ((uint)pair * 0x9e3779b9));
        var k = Reverse(Permute(reversedIndex, s0)) & mask;
        var u = Reverse(Permute(k, Hash(s0 + 0x68bc21eb)));
        var v = Reverse(Permute(Pascal(k), Hash(s0 + 0x02e5be93)));
        return new Vector2((u >> 8) * ToUnit, (v >> 8) * ToUnit);
    }

    private static uint Hash(uint x)
    {
        x = (x ^ (x >> 16)) * 0x7feb352d;
        x = (x ^ (x >> 15)) * 0x846ca68b;
        return x ^ (x >> 16);
    }

    // Every bit of the result depends on the same and lower bits only: an Owen scramble of the bit-reversed number.
    private static uint Permute(uint x, uint seed)
    {
        x ^= x * 0x3d20adea;
        x += seed;
        x *= (seed >> 16) | 1;
        x ^= x * 0x05526c56;
        return x ^ (x * 0x53a22864);
    }

    private static uint Pascal(uint k)
    {
        k ^= (k >> 1) & 0x55555555;
        k ^= (k >> 2) & 0x33333333;
        k ^= (k >> 4) & 0x0f0f0f0f;
        k ^= (k >> 8) & 0x00ff00ff;
        return k ^ ((k >> 16) & 0x0000ffff);
    }

    private static uint Reverse(uint x)
    {
        x = ((x >> 1) & 0x55555555) | ((x & 0x55555555) << 1);
        x = ((x >> 2) & 0x33333333) | ((x & 0x33333333) << 2);
        x = ((x >> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
        return System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(x);
    }
}
