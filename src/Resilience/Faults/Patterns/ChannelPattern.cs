namespace Resilience.Faults.Patterns;

/// <summary>Everything of the struck element's channel.</summary>
internal sealed record ChannelPattern : FaultPattern
{
    /// <summary>The pattern.</summary>
    public static FaultPattern Instance { get; } = new ChannelPattern();

    /// <inheritdoc/>
    public override string Describe() => "channel";

    /// <inheritdoc/>
    public override long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits) => anchor / new TensorAxes(shape).ChannelSize;

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements)
    {
        var axes = new TensorAxes(shape);
        AddEvery(axes.ChannelOf(anchor), 1, axes.ChannelSize, elements);
    }
}
