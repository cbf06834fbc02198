namespace Resilience.Faults.Patterns;

/// <summary>
/// How a tensor lies in memory, for patterns that follow addresses: row-major from address 0, elements side by side without gaps, two 4-bit
/// values in a byte. A word is what the chips deliver together; a row is one bank's page over all chips, of whole words; neighbouring rows
/// belong to neighbouring banks: address = ((row × banks + bank) × row bytes) + column × word bytes + byte. Chip <c>c</c> holds
/// bytes c·width .. c·width + width − 1 of each word. A group takes every element that has a bit in it; of an element that several
/// words or chips share, the one with its first bit decides.
/// </summary>
internal static class DramModel
{
    /// <summary>Bytes of a word: a 64-bit bus.</summary>
    public const int WordBytes = 8;

    /// <summary>Bytes of a row: 1 KiB in each of eight chips.</summary>
    public const int RowBytes = 8192;

    /// <summary>Banks of a DDR4 chip with an 8-bit share of the bus.</summary>
    public const int Banks = 16;

    /// <summary>Bytes of a word in each chip.</summary>
    public const int ChipBytes = 1;

    /// <summary>Chips of a word.</summary>
    public const int Chips = 8;

    /// <summary>Address of the byte with an element's first bit.</summary>
    public static long AddressOf(long element, int elementBits) => checked(element * elementBits) / 8;

    /// <summary>Adds the elements with a bit in spans of bytes that repeat.</summary>
    /// <param name="shape">Dimensions of the tensor.</param>
    /// <param name="elementBits">Bits of an element.</param>
    /// <param name="start">Address of the first span.</param>
    /// <param name="length">Bytes of a span.</param>
    /// <param name="distance">Bytes from one span's start to the next one's.</param>
    /// <param name="elements">Receives them, ascending, each once.</param>
    public static void AddSpans(ReadOnlySpan<long> shape, int elementBits, long start, long length, long distance, ICollection<long> elements)
    {
        var count = new TensorAxes(shape).Elements;
        var bits = checked(count * elementBits);
        var next = 0L;
        for (var address = start; address < (bits + 7) / 8; address += distance)
        {
            var last = Math.Min(count - 1, (((address + length) * 8) - 1) / elementBits);
            for (var element = Math.Max(next, address * 8 / elementBits); element <= last; element++)
            {
                elements.Add(element);
                next = element + 1;
            }
        }
    }
}
