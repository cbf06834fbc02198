using System.Globalization;

namespace Resilience.Faults.Patterns;

/// <summary>The elements in the struck one's word or row of memory: an aligned span of bytes. See <see cref="DramModel"/>.</summary>
/// <param name="Name"><c>dram-word</c> or <c>dram-row</c>.</param>
/// <param name="Bytes">Bytes of the span, at least 1.</param>
internal sealed record DramSpanPattern(string Name, long Bytes) : FaultPattern
{
    /// <inheritdoc/>
    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"{Name}({Bytes})");

    /// <inheritdoc/>
    public override long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits) => DramModel.AddressOf(anchor, elementBits) / Bytes;

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements) =>
        DramModel.AddSpans(shape, elementBits, GroupOf(shape, anchor, elementBits) * Bytes, Bytes, long.MaxValue / 16, elements);
}
