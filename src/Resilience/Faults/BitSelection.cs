using System.Globalization;
using System.Numerics;
using Resilience.Faults.Values;
using SynthiCad.Shared;

namespace Resilience.Faults;

/// <summary>
/// Which bits of a value may be struck, and how likely each is beside the others. Bit 0 is the least significant. The fields <c>sign</c>,
/// <c>exponent</c> and <c>mantissa</c> are those of the element's type: bit 31 is the sign of a float32, bit 15 that of a float16.
/// </summary>
/// <param name="Mask">The selection for float32: bit i set, bit i may be struck.</param>
internal readonly record struct BitSelection(uint Mask)
{
    private const int HighestBit = 63;
    private static readonly BitField[] Named = [BitField.All, BitField.Sign, BitField.Exponent, BitField.Mantissa];

    /// <summary>Null where the parts are those that <see cref="Mask"/> alone gives.</summary>
    private BitPart[]? Written { get; init; }

    /// <summary>Every bit of a value, whatever its type.</summary>
    public static BitSelection All { get; } = new(uint.MaxValue);

    /// <summary>How many bits of a float32 may be struck.</summary>
    public int Count => BitOperations.PopCount(Mask);

    /// <summary>True where no bit is named: not what <see cref="Parse"/> gives.</summary>
    public bool IsEmpty => Mask == 0 && Written is null;

    /// <summary>True where some bits are likelier than others.</summary>
    public bool IsWeighted => Written is [var first, .. var others] && others.Any(part => part.Weight != first.Weight);

    private BitPart[] Parts => Written ?? PartsOf(Mask);

    /// <summary>
    /// Reads a selection: <c>all</c>, <c>sign</c>, <c>exponent</c>, <c>mantissa</c>, a bit <c>30</c>, a range <c>23..30</c>, or several with
    /// commas. A part may carry a weight: each bit of <c>exponent*4,mantissa</c>'s exponent is four times as likely as one of its mantissa.
    /// A bit that several parts name has the weight of the last.
    /// </summary>
    /// <param name="bits">The text.</param>
    /// <param name="highest">Highest number that a bit may have; whether a type has it is known with the type only.</param>
    /// <exception cref="ResilienceException">RES0107.</exception>
    public static BitSelection Parse(string bits, int highest = HighestBit)
    {
        var whole = bits ?? string.Empty;
        BitPart[] parts = [.. whole.Split(',').Select(part => Part(part.Trim(), whole, highest))];
        var mask = parts.Aggregate(0u, (all, part) => all | (uint)part.In(ElementFormats.Float32));
        return PartsOf(mask).SequenceEqual(parts) ? new BitSelection(mask) : new BitSelection(mask) { Written = parts };
    }

    /// <summary>The selection in the notation of <see cref="Parse"/>, as it was written; where it came as a mask, fields where they fit, else ranges.</summary>
    public string Describe() => string.Join(',', Parts);

    /// <summary>The bits of an element type, ascending.</summary>
    /// <exception cref="ResilienceException">RES0107: the type has no such field, or no such bit.</exception>
    public IReadOnlyList<int> BitsOf(ElementFormat format)
    {
        var mask = 0ul;
        foreach (var part in Parts)
        {
            var bits = part.In(format);
            if (bits == 0 || (part.Numbered & ~format.Mask) != 0)
            {
                throw Error($"Bits = '{Describe()}': '{part}' is not in {format}; {Fields(format)}");
            }

            mask |= bits;
        }

        return [.. Enumerable.Range(0, format.Width).Where(bit => (mask >> bit & 1) != 0)];
    }

    /// <summary>How likely each of <see cref="BitsOf"/> is beside the others; null where no part has a weight.</summary>
    public IReadOnlyList<double>? WeightsOf(ElementFormat format)
    {
        var parts = Parts;
        return parts.All(part => part.Weight == 1)
            ? null
            : [.. BitsOf(format).Select(bit => parts.Last(part => (part.In(format) >> bit & 1) != 0).Weight)];
    }

    /// <summary>Selections are equal when they name the same bits of every type in the same words.</summary>
    public bool Equals(BitSelection other) => Mask == other.Mask && (Written is null ? other.Written is null : other.Written is not null && Written.SequenceEqual(other.Written));

    /// <inheritdoc/>
    public override int GetHashCode() => (Written ?? []).Aggregate((int)Mask, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => Describe();

    /// <summary>What bits a type has, for messages; also where one is asked for that it lacks.</summary>
    internal static string Fields(ElementFormat format)
    {
        var text = new List<string> { string.Create(CultureInfo.InvariantCulture, $"it has the bits 0..{format.Width - 1} (0 is the least significant)") };
        foreach (var field in Named.Skip(1))
        {
            if (new BitPart(field).In(format) is var mask and not 0)
            {
                var (first, last) = (BitOperations.TrailingZeroCount(mask), BitOperations.Log2(mask));
                text.Add($"{new BitPart(field)} {new BitPart(BitField.Range, first, last)}");
            }
        }

        return string.Join(", ", text);
    }

    private static BitPart[] PartsOf(uint mask)
    {
        var parts = new List<BitPart>();
        foreach (var field in Named)
        {
            var bits = (uint)new BitPart(field).In(ElementFormats.Float32);
            if ((mask & bits) == bits)
            {
                parts.Add(new BitPart(field));
                mask &= ~bits;
            }
        }

        while (mask != 0)
        {
            var first = BitOperations.TrailingZeroCount(mask);
            var part = new BitPart(BitField.Range, first, first + BitOperations.TrailingZeroCount(~(mask >> first)) - 1);
            parts.Add(part);
            mask &= ~(uint)part.Numbered;
        }

        return [.. parts];
    }

    private static BitPart Part(string part, string whole, int highest)
    {
        var star = part.IndexOf('*', StringComparison.Ordinal);
        if (star >= 0)
        {
            return FaultNotation.TryNumber(part[(star + 1)..].Trim(), out var weight) && double.IsFinite(weight) && weight > 0
                ? Part(part[..star].Trim(), whole, highest) with { Weight = weight }
                : throw Error($"Bits = '{whole}': '{part}' has no weight above 0 after '*'; expected a number such as in 'exponent*4,mantissa'");
        }

        foreach (var field in Named)
        {
            if (part.Equals(new BitPart(field).ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return new BitPart(field);
            }
        }

        var dots = part.IndexOf("..", StringComparison.Ordinal);
        var first = Bit(dots < 0 ? part : part.AsSpan(0, dots), part, whole, highest);
        var last = dots < 0 ? first : Bit(part.AsSpan(dots + 2), part, whole, highest);
        return first <= last
            ? new BitPart(BitField.Range, first, last)
            : throw Error($"Bits: '{first}..{last}' is empty; expected first..last such as '{last}..{first}'");
    }

    private static int Bit(ReadOnlySpan<char> text, string part, string whole, int highest) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bit) && bit <= highest
            ? bit
            : throw Error(
                $"Bits = '{whole}': '{part}' is no bit{Suggest.Phrase(part, Named.Select(field => new BitPart(field).ToString()))}; expected 'all', 'sign', 'exponent', 'mantissa', a bit 0..{highest} (0 is the least significant; 31 the sign of a float32) or a range such as '23..30'");

    private static ResilienceException Error(FormattableString message) => new(ErrorCodes.BadBits, message.ToString(CultureInfo.InvariantCulture));
}
