using System.Globalization;

namespace Resilience.Faults.Patterns;

/// <summary>The elements in the struck one's column of memory: the same word of every row of its bank. See <see cref="DramModel"/>.</summary>
/// <param name="WordBytes">Bytes of a word.</param>
/// <param name="RowBytes">Bytes of a row, a multiple of a word's.</param>
/// <param name="Banks">Banks, at least 1.</param>
internal sealed record DramColumnPattern(long WordBytes, long RowBytes, long Banks) : FaultPattern
{
    /// <inheritdoc/>
    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"dram-column({WordBytes},{RowBytes},{Banks})");

    /// <inheritdoc/>
    public override long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits)
    {
        // The address of the column's word in the first of the bank's rows.
        var address = DramModel.AddressOf(anchor, elementBits);
        return (address / RowBytes % Banks * RowBytes) + (address % RowBytes / WordBytes * WordBytes);
    }

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements) =>
        DramModel.AddSpans(shape, elementBits, GroupOf(shape, anchor, elementBits), WordBytes, RowBytes * Banks, elements);
}
