namespace Resilience.Mitigation.Memory;

/// <summary>The elements of a tensor that some words change.</summary>
/// <param name="tensor">The tensor without faults.</param>
internal sealed class ElementPatch(StoredTensor tensor)
{
    private readonly SortedDictionary<long, ulong> values = [];
    private readonly HashSet<long> zeroed = [];

    /// <summary>Makes every element with a bit in a word 0; nothing else that happens to it counts.</summary>
    public void Zero(long word, int wordBits)
    {
        var width = tensor.Format.Width;
        var last = Math.Min(tensor.Elements - 1, ((word + 1) * wordBits - 1) / width);
        for (var element = word * wordBits / width; element <= last; element++)
        {
            values[element] = 0;
            zeroed.Add(element);
        }
    }

    /// <summary>Inverts bits of a word. What fills up the last word belongs to no element.</summary>
    public void Flip(long word, int wordBits, UInt128 bits)
    {
        for (; bits != 0; bits &= bits - 1)
        {
            var (element, bit) = Math.DivRem((word * wordBits) + (long)UInt128.TrailingZeroCount(bits), tensor.Format.Width);
            if (element < tensor.Elements && !zeroed.Contains(element))
            {
                values[element] = (values.TryGetValue(element, out var known) ? known : tensor.Element(element)) ^ (1UL << (int)bit);
            }
        }
    }

    /// <summary>Adds the elements that are not what they are without faults, ascending.</summary>
    public void AddTo(ICollection<ReadElement> left, int number)
    {
        foreach (var (element, after) in values)
        {
            var before = tensor.Element(element);
            if (after != before)
            {
                left.Add(new ReadElement(number, element, before, after));
            }
        }
    }
}
