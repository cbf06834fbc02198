using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SynthiCad.Generator.Rendering.Cpu.Lanes;

/// <summary>Owen-scrambled Sobol points of eight samples at once, one independent pair a dimension (section 1 of the specification).</summary>
internal static class LaneSampler
{
    /// <summary>The points of one dimension pair, both coordinates in [0, 1).</summary>
    /// <param name="pixel">Hash of each lane's pixel.</param>
    /// <param name="reversed">Index of each lane's sample, its bits reversed.</param>
    /// <param name="mask">The bits an index can have.</param>
    /// <param name="pair">The dimension pair.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> U, Vector256<float> V) Pair(Vector256<uint> pixel, Vector256<uint> reversed, uint mask, int pair)
    {
        var s0 = Hash(pixel + Vector256.Create((uint)pair * 0x9e3779b9));
        var k = Reverse(Permute(reversed, s0)) & Vector256.Create(mask);
        var u = Reverse(Permute(k, Hash(s0 + Vector256.Create(0x68bc21ebu))));
        var v = Reverse(Permute(Pascal(k), Hash(s0 + Vector256.Create(0x02e5be93u))));
        return (ToUnit(u), ToUnit(v));
    }

    /// <summary>The bits of each number in reverse.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Reverse(Vector256<uint> x)
    {
        // Nibbles are reversed by one table look-up each; then the bytes change places.
        var table = Vector128.Create((byte)0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15);
        var swap = Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
        var low = Vector256.Create((byte)0x0f);
        var upper = (x >>> 4).AsByte() & low;
        var lower = x.AsByte() & low;
        if (Avx2.IsSupported)
        {
            var both = Vector256.Create(table, table);
            var bytes = Avx2.Shuffle(both, upper) | (Avx2.Shuffle(both, lower).AsUInt32() << 4).AsByte();
            return Avx2.Shuffle(bytes, Vector256.Create(swap, swap)).AsUInt32();
        }

        return Vector256.Create(Half(upper.GetLower(), lower.GetLower()), Half(upper.GetUpper(), lower.GetUpper())).AsUInt32();

        Vector128<byte> Half(Vector128<byte> high, Vector128<byte> bottom) => Vector128.ShuffleNative(
            Vector128.ShuffleNative(table, high) | (Vector128.ShuffleNative(table, bottom).AsUInt32() << 4).AsByte(),
            swap);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ToUnit(Vector256<uint> x) => Vector256.ConvertToSingle((x >>> 8).AsInt32()) * Vector256.Create(1.0f / (1u << 24));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Hash(Vector256<uint> x)
    {
        x = (x ^ (x >>> 16)) * Vector256.Create(0x7feb352du);
        x = (x ^ (x >>> 15)) * Vector256.Create(0x846ca68bu);
        return x ^ (x >>> 16);
    }

    // Every bit of the result depends on the same and lower bits only: an Owen scramble of the bit-reversed number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Permute(Vector256<uint> x, Vector256<uint> seed)
    {
        x ^= x * Vector256.Create(0x3d20adeau);
        x += seed;
        x *= (seed >>> 16) | Vector256<uint>.One;
        x ^= x * Vector256.Create(0x05526c56u);
        return x ^ (x * Vector256.Create(0x53a22864u));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Pascal(Vector256<uint> k)
    {
        k ^= (k >>> 1) & Vector256.Create(0x55555555u);
        k ^= (k >>> 2) & Vector256.Create(0x33333333u);
        k ^= (k >>> 4) & Vector256.Create(0x0f0f0f0fu);
        k ^= (k >>> 8) & Vector256.Create(0x00ff00ffu);
        return k ^ (k >>> 16);
    }
}
