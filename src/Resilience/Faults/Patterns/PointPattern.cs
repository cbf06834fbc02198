namespace Resilience.Faults.Patterns;

/// <summary>The struck element alone.</summary>
internal sealed record PointPattern : FaultPattern
{
    /// <summary>The pattern.</summary>
    public static FaultPattern Instance { get; } = new PointPattern();

    /// <inheritdoc/>
    public override string Describe() => "point";

    /// <inheritdoc/>
    public override long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits) => anchor;

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements) => elements.Add(anchor);
}
