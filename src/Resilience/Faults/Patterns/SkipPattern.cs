using System.Globalization;

namespace Resilience.Faults.Patterns;

/// <summary>In the struck element's channel, it and every element that is a multiple of a distance away in row-major order.</summary>
/// <param name="Distance">At least 2.</param>
internal sealed record SkipPattern(long Distance) : FaultPattern
{
    /// <inheritdoc/>
    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"skip({Distance})");

    /// <inheritdoc/>
    public override long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits) => First(new TensorAxes(shape), anchor);

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements)
    {
        var axes = new TensorAxes(shape);
        var first = First(axes, anchor);
        var rest = axes.ChannelSize - axes.PlaceOf(first);
        AddEvery(first, Distance, (rest + Distance - 1) / Distance, elements);
    }

    private long First(TensorAxes axes, long anchor) => axes.ChannelOf(anchor) + (axes.PlaceOf(anchor) % Distance);
}
