namespace Resilience.Faults.Patterns;

/// <summary>The struck element's position in every channel.</summary>
internal sealed record BulletWakePattern : FaultPattern
{
    /// <summary>The pattern.</summary>
    public static FaultPattern Instance { get; } = new BulletWakePattern();

    /// <inheritdoc/>
    public override string Describe() => "bullet-wake";

    /// <inheritdoc/>
    public override long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits) => new TensorAxes(shape).PlaceOf(anchor);

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements)
    {
        var axes = new TensorAxes(shape);
        AddEvery(axes.PlaceOf(anchor), axes.ChannelSize, axes.Channels, elements);
    }
}
