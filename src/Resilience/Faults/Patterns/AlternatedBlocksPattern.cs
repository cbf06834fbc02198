using System.Globalization;

namespace Resilience.Faults.Patterns;

/// <summary>The struck element's channel in runs of so many elements, row-major from the channel's start: the struck run and every second one from it.</summary>
/// <param name="Length">Elements of a run, at least 1.</param>
internal sealed record AlternatedBlocksPattern(long Length) : FaultPattern
{
    /// <inheritdoc/>
    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"alternated-blocks({Length})");

    /// <inheritdoc/>
    public override long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits) => First(new TensorAxes(shape), anchor);

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements)
    {
        var axes = new TensorAxes(shape);
        var end = axes.ChannelOf(anchor) + axes.ChannelSize;
        for (var run = First(axes, anchor); run < end; run += 2 * Length)
        {
            AddEvery(run, 1, Math.Min(Length, end - run), elements);
        }
    }

    private long First(TensorAxes axes, long anchor) => axes.ChannelOf(anchor) + (axes.PlaceOf(anchor) / Length % 2 * Length);
}
