using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Tests.Fuzzing;

/// <summary>Damages files the way accidents and attackers do. Same seed and number, same damage.</summary>
internal static class Mutator
{
    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "2", "255", "256", "65535", "65536", "2147483647", "2147483648", "-2147483648", "4294967295", "4294967296",
        "9223372036854775807", "99999999999999999999", "1e9", "1e10", "1e38", "1e39", "-1e308", "1e999", "1e-320", "0.1", "nan", "inf", "-inf", "1.5", "0x10", "",
    ];

    private static readonly ulong[] Words =
    [
        0, 1, 2, 3, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x00FFFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x7F800000, 0x7FC00000,
        0x7FFFFFFFFFFFFFFF, 0x8000000000000000, 0xFFFFFFFFFFFFFFFF, 0x0000000100000000, 0x7FF0000000000000,
    ];

    /// <summary>Damages a copy of one of the files in one to five ways.</summary>
    public static byte[] Damage(byte[][] seeds, CounterRandom random)
    {
        var data = (byte[])Pick(seeds, random).Clone();
        for (var rounds = 1 + Below(random, 5); rounds > 0 && data.Length > 0; rounds--)
        {
            data = Below(random, 10) switch
            {
                0 => FlipBits(data, random),
                1 => SetBytes(data, random),
                2 or 3 => SetWord(data, random),
                4 or 5 => SwapNumber(data, random),
                6 => data[..Below(random, data.Length + 1)],
                7 => Splice(data, Pick(seeds, random), random),
                8 => Repeat(data, random),
                _ => Remove(data, random),
            };
        }

        return data;
    }

    private static byte[] FlipBits(byte[] data, CounterRandom random)
    {
        for (var i = 1 + Below(random, 8); i > 0; i--)
        {
            data[Place(data, random)] ^= (byte)(1 << Below(random, 8));
        }

        return data;
    }

    private static byte[] SetBytes(byte[] data, CounterRandom random)
    {
        var value = (byte)Below(random, 256);
        var start = Place(data, random);
        data.AsSpan(start, Math.Min(1 + Below(random, 16), data.Length - start)).Fill(value);
        return data;
    }

    // Sizes, counts, offsets and numbers of binary formats.
    private static byte[] SetWord(byte[] data, CounterRandom random)
    {
        var at = Place(data, random);
        if (Below(random, 2) == 0)
        {
            at &= ~3;
        }

        var word = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(word, Pick(Words, random));
        var size = 1 << Below(random, 4);
        word = word[..size];
        if (Below(random, 2) == 0)
        {
            Array.Reverse(word);
        }

        word.AsSpan(0, Math.Min(size, data.Length - at)).CopyTo(data.AsSpan(at));
        return data;
    }

    // Numbers of text formats, whole.
    private static byte[] SwapNumber(byte[] data, CounterRandom random)
    {
        var start = Array.FindIndex(data, Place(data, random), b => b is >= (byte)'0' and <= (byte)'9');
        if (start < 0)
        {
            return FlipBits(data, random);
        }

        var end = start;
        while (end < data.Length && data[end] is (>= (byte)'0' and <= (byte)'9') or (byte)'.' or (byte)'-' or (byte)'+' or (byte)'e' or (byte)'E')
        {
            end++;
        }

        var number = Below(random, 4) == 0 ? random.NextUInt32().ToString(CultureInfo.InvariantCulture) : Pick(Numbers, random);
        return [.. data[..start], .. Encoding.ASCII.GetBytes(number), .. data[end..]];
    }

    private static byte[] Splice(byte[] data, byte[] other, CounterRandom random)
    {
        if (other.Length == 0)
        {
            return data;
        }

        var from = Place(other, random);
        var piece = other[from..Math.Min(other.Length, from + 1 + Below(random, 200))];
        var at = Place(data, random);
        return [.. data[..at], .. piece, .. data[Math.Min(data.Length, at + (Below(random, 2) * piece.Length))..]];
    }

    private static byte[] Repeat(byte[] data, CounterRandom random)
    {
        var from = Place(data, random);
        var piece = data[from..Math.Min(data.Length, from + 1 + Below(random, 64))];
        var result = new List<byte>(data[..from]);
        for (var i = 1 + Below(random, 20); i > 0; i--)
        {
            result.AddRange(piece);
        }

        result.AddRange(data[from..]);
        return [.. result];
    }

    private static byte[] Remove(byte[] data, CounterRandom random)
    {
        var from = Place(data, random);
        return [.. data[..from], .. data[Math.Min(data.Length, from + 1 + Below(random, 64))..]];
    }

    // Half of the hits are among the first 400 bytes, where headers and counts are.
    private static int Place(byte[] data, CounterRandom random) => Below(random, Below(random, 2) == 0 ? Math.Min(data.Length, 400) : data.Length);

    private static int Below(CounterRandom random, int bound) => (int)random.NextBelow((ulong)bound);

    private static T Pick<T>(T[] from, CounterRandom random) => from[Below(random, from.Length)];
}
