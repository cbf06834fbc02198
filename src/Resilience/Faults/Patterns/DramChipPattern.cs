using System.Globalization;

namespace Resilience.Faults.Patterns;

/// <summary>The elements that the struck one's chip of memory has a part of, in every word. See <see cref="DramModel"/>.</summary>
/// <param name="ChipBytes">Bytes of each word in a chip, at least 1.</param>
/// <param name="Chips">Chips of a word, at least 1.</param>
internal sealed record DramChipPattern(long ChipBytes, long Chips) : FaultPattern
{
    /// <inheritdoc/>
    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"dram-chip({ChipBytes},{Chips})");

    /// <inheritdoc/>
    public override long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits) => DramModel.AddressOf(anchor, elementBits) / ChipBytes % Chips;

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements) =>
        DramModel.AddSpans(shape, elementBits, GroupOf(shape, anchor, elementBits) * ChipBytes, ChipBytes, ChipBytes * Chips, elements);
}
