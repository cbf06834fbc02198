using System.Globalization;
using System.Numerics;
using SynthiCad.Shared;

namespace Resilience.Faults;

/// <summary>Which bits of a float32 may flip. Bit 0 is the least significant; 31 is the sign.</summary>
/// <param name="Mask">Bit i set: bit i may flip.</param>
internal readonly record struct BitSelection(uint Mask)
{
    private static readonly (string Name, uint Mask)[] Fields =
        [("all", 0xFFFFFFFF), ("sign", 0x80000000), ("exponent", 0x7F800000), ("mantissa", 0x007FFFFF)];

    /// <summary>All 32 bits.</summary>
    public static BitSelection All { get; } = new(uint.MaxValue);

    /// <summary>How many bits may flip.</summary>
    public int Count => BitOperations.PopCount(Mask);

    /// <summary>
    /// Reads a selection: <c>all</c>, <c>sign</c> (bit 31), <c>exponent</c> (bits 23..30), <c>mantissa</c> (bits 0..22),
    /// a bit <c>30</c>, a range <c>23..30</c>, or several with commas.
    /// </summary>
    /// <exception cref="ResilienceException">RES0107.</exception>
    public static BitSelection Parse(string bits)
    {
        var mask = 0u;
        foreach (var part in (bits ?? string.Empty).Split(','))
        {
            mask |= Part(part.Trim(), bits ?? string.Empty);
        }

        return new BitSelection(mask);
    }

    /// <summary>The selection in the notation of <see cref="Parse"/>: field names where they fit, else ranges.</summary>
    public string Describe()
    {
        if (Mask == uint.MaxValue)
        {
            return "all";
        }

        var parts = new List<string>();
        var rest = Mask;
        foreach (var (name, field) in Fields)
        {
            if ((rest & field) == field)
            {
                parts.Add(name);
                rest &= ~field;
            }
        }

        while (rest != 0)
        {
            var first = BitOperations.TrailingZeroCount(rest);
            var length = BitOperations.TrailingZeroCount(~(rest >> first));
            var last = first + length - 1;
            parts.Add(length == 1 ? Text(first) : Text(first) + ".." + Text(last));
            rest &= ~(uint)(((1UL << length) - 1) << first);
        }

        return string.Join(',', parts);
    }

    private static uint Part(string part, string whole)
    {
        foreach (var (name, field) in Fields)
        {
            if (part.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return field;
            }
        }

        var dots = part.IndexOf("..", StringComparison.Ordinal);
        var first = Bit(dots < 0 ? part : part.AsSpan(0, dots), part, whole);
        var last = dots < 0 ? first : Bit(part.AsSpan(dots + 2), part, whole);
        return first <= last
            ? (uint)(((1UL << (last - first + 1)) - 1) << first)
            : throw Error($"Bits: '{Text(first)}..{Text(last)}' is empty; expected first..last such as '{Text(last)}..{Text(first)}'");
    }

    private static int Bit(ReadOnlySpan<char> text, string part, string whole) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bit) && bit <= 31
            ? bit
            : throw Error(
                $"Bits = '{whole}': '{part}' is no bit{Suggest.Phrase(part, Fields.Select(field => field.Name))}; expected " +
                "'all', 'sign', 'exponent', 'mantissa', a bit 0..31 (0 is the least significant, 31 the sign) or a range such as '23..30'");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ResilienceException Error(string message) => new(ErrorCodes.BadBits, message);
}
