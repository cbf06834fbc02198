using System.Globalization;

namespace Resilience.Faults.Patterns;

/// <summary>Channels in runs of so many elements, row-major from each channel's start: the struck element's run in every channel.</summary>
/// <param name="Length">Elements of a run, at least 1.</param>
internal sealed record MultichannelBlockPattern(long Length) : FaultPattern
{
    /// <inheritdoc/>
    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"multichannel-block({Length})");

    /// <inheritdoc/>
    public override long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits) => new TensorAxes(shape).PlaceOf(anchor) / Length;

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements)
    {
        var axes = new TensorAxes(shape);
        var first = axes.PlaceOf(anchor) / Length * Length;
        for (var channel = 0L; channel < axes.Channels; channel++)
        {
            AddEvery((channel * axes.ChannelSize) + first, 1, Math.Min(Length, axes.ChannelSize - first), elements);
        }
    }
}
