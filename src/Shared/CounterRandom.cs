using System.Runtime.CompilerServices;

namespace SynthiCad.Shared;

/// <summary>
/// Counter-based random numbers (Philox4x32-10; Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
/// SC'11). A stream is named by its key, a draw by its position, so draw <c>n</c> of a stream is the same
/// whatever was drawn before, on any thread and in any shard.
/// </summary>
internal struct CounterRandom
{
    private readonly uint key0;
    private readonly uint key1;
    private readonly uint stream2;
    private readonly uint stream3;
    private ulong block;
    private uint buffer0;
    private uint buffer1;
    private uint buffer2;
    private uint buffer3;
    private int available;

    /// <summary>Opens the stream named by a seed and up to four further numbers (class, image, purpose, …).</summary>
    public CounterRandom(ulong seed, ulong a, ulong b = 0, ulong c = 0, ulong d = 0)
    {
        var name = Mix(Mix(Mix(Mix(Mix(seed) ^ a) ^ b) ^ c) ^ d);
        key0 = (uint)name;
        key1 = (uint)(name >> 32);
        var second = Mix(name ^ 0x9E3779B97F4A7C15UL);
        stream2 = (uint)second;
        stream3 = (uint)(second >> 32);
    }

    /// <summary>Next 32 uniform bits.</summary>
    public uint NextUInt32()
    {
        if (available == 0)
        {
            (buffer0, buffer1, buffer2, buffer3) = Philox((uint)block, (uint)(block >> 32), stream2, stream3, key0, key1);
            block++;
            available = 4;
        }

        available--;
        return available switch { 3 => buffer0, 2 => buffer1, 1 => buffer2, _ => buffer3 };
    }

    /// <summary>Next 64 uniform bits.</summary>
    public ulong NextUInt64() => ((ulong)NextUInt32() << 32) | NextUInt32();

    /// <summary>Uniform in [0, <paramref name="bound"/>), without modulo bias (Lemire's method).</summary>
    public ulong NextBelow(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        var high = Math.BigMul(NextUInt64(), bound, out var low);
        if (low < bound)
        {
            var threshold = (0 - bound) % bound;
            while (low < threshold)
            {
                high = Math.BigMul(NextUInt64(), bound, out low);
            }
        }

        return high;
    }

    /// <summary>Uniform in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, 1) with 24 random bits.</summary>
    public float NextSingle() => (NextUInt32() >> 8) * (1.0f / (1u << 24));

    /// <summary>The Philox4x32-10 block function: 128 bits of counter, 64 bits of key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (uint X, uint Y, uint Z, uint W) Philox(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (var round = 0; round < 10; round++)
        {
            var product0 = 0xD2511F53UL * c0;
            var product1 = 0xCD9E8D57UL * c2;
            c0 = (uint)(product1 >> 32) ^ c1 ^ k0;
            c1 = (uint)product1;
            c2 = (uint)(product0 >> 32) ^ c3 ^ k1;
            c3 = (uint)product0;
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }

        return (c0, c1, c2, c3);
    }

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
