namespace Resilience.Faults.Patterns;

/// <summary>The whole tensor.</summary>
internal sealed record TensorPattern : FaultPattern
{
    /// <summary>The pattern.</summary>
    public static FaultPattern Instance { get; } = new TensorPattern();

    /// <inheritdoc/>
    public override string Describe() => "tensor";

    /// <inheritdoc/>
    public override long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits) => 0;

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements)
    {
        var axes = new TensorAxes(shape);
        AddEvery(0, 1, axes.Elements, elements);
    }
}
