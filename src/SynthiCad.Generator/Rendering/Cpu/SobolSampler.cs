using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Owen-scrambled Sobol points of one pixel sample, one independent pair a dimension (section 1 of the specification).</summary>
internal readonly struct SobolSampler
{
    private const float ToUnit = 1.0f / (1u << 24);

    private readonly uint pixel;
    private readonly uint reversedIndex;
    private readonly uint mask;

    private SobolSampler(uint pixel, uint index, uint mask)
    {
        this.pixel = pixel;
        reversedIndex = Reverse(index);
        this.mask = mask;
    }

    /// <summary>The hash that tells pixels apart.</summary>
    public static uint PixelHash(uint seed, int x, int y) => Hash(Hash(Hash(seed) + (uint)x) + (uint)y);

    /// <summary>The bits an index below <paramref name="samples"/> can have.</summary>
    public static uint IndexMask(int samples) => BitOperations.RoundUpToPowerOf2((uint)samples) - 1;

    /// <summary>Opens the points of sample <paramref name="index"/>.</summary>
    public static SobolSampler Create(uint pixelHash, int index, uint indexMask) => new(pixelHash, (uint)index, indexMask);

    /// <summary>The point of dimension pair <paramref name="pair"/>, both coordinates in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector2 Pair(int pair)
    {
        var s0 = Hash(pixel + ((uint)pair * 0x9e3779b9));
        var k = Reverse(Permute(reversedIndex, s0)) & mask;
        var u = Reverse(Permute(k, Hash(s0 + 0x68bc21eb)));
        var v = Reverse(Permute(Pascal(k), Hash(s0 + 0x02e5be93)));
        return new Vector2((u >> 8) * ToUnit, (v >> 8) * ToUnit);
    }

    /// <summary>Four successive pairs at once: lanes 0 to 3 hold the first coordinates, 4 to 7 the second ones.</summary>
    public Vector256<float> Quad(int firstPair)
    {
        var pairs = Vector128.Create((uint)firstPair) + Vector128.Create(0u, 1, 2, 3);
        var s0 = Hash(Vector256.Create(Vector128.Create(pixel) + (pairs * 0x9e3779b9), Vector128<uint>.Zero)).GetLower();
        var k = Reverse(Permute(Vector256.Create(reversedIndex), Vector256.Create(s0, s0)).GetLower()) & Vector128.Create(mask);
        var keys = Hash(Vector256.Create(s0 + Vector128.Create(0x68bc21ebu), s0 + Vector128.Create(0x02e5be93u)));
        var value = Permute(Vector256.Create(k, Pascal(k)), keys);
        value = Vector256.Create(Reverse(value.GetLower()), Reverse(value.GetUpper()));
        return Vector256.ConvertToSingle((value >>> 8).AsInt32()) * Vector256.Create(ToUnit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Hash(uint x)
    {
        x = (x ^ (x >> 16)) * 0x7feb352d;
        x = (x ^ (x >> 15)) * 0x846ca68b;
        return x ^ (x >> 16);
    }

    // Every bit of the result depends on the same and lower bits only: an Owen scramble of the bit-reversed number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Permute(uint x, uint seed)
    {
        x ^= x * 0x3d20adea;
        x += seed;
        x *= (seed >> 16) | 1;
        x ^= x * 0x05526c56;
        return x ^ (x * 0x53a22864);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Pascal(uint k)
    {
        k ^= (k >> 1) & 0x55555555;
        k ^= (k >> 2) & 0x33333333;
        k ^= (k >> 4) & 0x0f0f0f0f;
        k ^= (k >> 8) & 0x00ff00ff;
        return k ^ ((k >> 16) & 0x0000ffff);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Reverse(uint x)
    {
        x = ((x >> 1) & 0x55555555) | ((x & 0x55555555) << 1);
        x = ((x >> 2) & 0x33333333) | ((x & 0x33333333) << 2);
        x = ((x >> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
        return System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Hash(Vector256<uint> x)
    {
        x = (x ^ (x >>> 16)) * 0x7feb352d;
        x = (x ^ (x >>> 15)) * 0x846ca68b;
        return x ^ (x >>> 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Permute(Vector256<uint> x, Vector256<uint> seed)
    {
        x ^= x * 0x3d20adea;
        x += seed;
        x *= (seed >>> 16) | Vector256<uint>.One;
        x ^= x * 0x05526c56;
        return x ^ (x * 0x53a22864);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Pascal(Vector128<uint> k)
    {
        k ^= (k >>> 1) & Vector128.Create(0x55555555u);
        k ^= (k >>> 2) & Vector128.Create(0x33333333u);
        k ^= (k >>> 4) & Vector128.Create(0x0f0f0f0fu);
        k ^= (k >>> 8) & Vector128.Create(0x00ff00ffu);
        return k ^ (k >>> 16);
    }

    // Sixteen nibbles are reversed by one table look-up each; then the bytes change places.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Reverse(Vector128<uint> x)
    {
        var table = Vector128.Create((byte)0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15);
        var swap = Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
        var low = Vector128.Create((byte)0x0f);
        var bytes = x.AsByte();
        var high = Vector128.ShuffleNative(table, (x >>> 4).AsByte() & low);
        var reversed = (Vector128.ShuffleNative(table, bytes & low).AsUInt32() << 4).AsByte() | high;
        return Vector128.ShuffleNative(reversed, swap).AsUInt32();
    }
}
