using Resilience.Faults.Values;

namespace Resilience.Mitigation.Memory;

/// <summary>A tensor as it lies in memory without faults: row-major from the beginning of a word, elements side by side, the last word filled up with zeros.</summary>
/// <param name="name">Its name in the model.</param>
/// <param name="format">How its elements are numbers.</param>
/// <param name="elements">Number of elements.</param>
/// <param name="bytes">Its bytes, little endian.</param>
/// <param name="spread">What its values are.</param>
internal sealed class StoredTensor(string name, ElementFormat format, long elements, Lazy<byte[]> bytes, Lazy<ValueRange> spread)
{
    private readonly Lock gate = new();
    private (ulong Least, ulong Most)? range;

    /// <summary>Its name in the model.</summary>
    public string Name => name;

    /// <summary>How its elements are numbers.</summary>
    public ElementFormat Format => format;

    /// <summary>Number of elements.</summary>
    public long Elements => elements;

    /// <summary>Data bits, without what fills up the last word.</summary>
    public long Bits => checked(elements * format.Width);

    /// <summary>Words of so many bits.</summary>
    public long Words(int width) => (Bits + width - 1) / width;

    /// <summary>The bits of an element.</summary>
    public ulong Element(long element) => ElementBuffer.Read(bytes.Value, format.Width, element);

    /// <summary>The bits of a word, bit 0 the least significant of its first byte.</summary>
    public UInt128 Word(long word, int width)
    {
        var first = checked((int)(word * (width / 8)));
        var result = UInt128.Zero;
        for (var i = Math.Min(first + (width / 8), bytes.Value.Length) - 1; i >= first; i--)
        {
            result = (result << 8) | bytes.Value[i];
        }

        return result;
    }

    /// <summary>What its values are, for fault models that follow them.</summary>
    public ValueRange Spread() => spread.Value;

    /// <summary>Bits of the least and the greatest finite value; of none, those of 0.</summary>
    public (ulong Least, ulong Most) Range()
    {
        lock (gate)
        {
            return range ??= FindRange();
        }
    }

    private (ulong Least, ulong Most) FindRange()
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        var found = (Least: 0UL, Most: 0UL);
        for (var i = 0L; i < elements; i++)
        {
            var bits = Element(i);
            var value = format.Decode(bits);
            if (double.IsFinite(value) && value < least)
            {
                (least, found.Least) = (value, bits);
            }

            if (double.IsFinite(value) && value > most)
            {
                (most, found.Most) = (value, bits);
            }
        }

        return found;
    }
}
