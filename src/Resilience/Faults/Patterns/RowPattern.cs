namespace Resilience.Faults.Patterns;

/// <summary>Every column of the struck element's row.</summary>
internal sealed record RowPattern : FaultPattern
{
    /// <summary>The pattern.</summary>
    public static FaultPattern Instance { get; } = new RowPattern();

    /// <inheritdoc/>
    public override string Describe() => "row";

    /// <inheritdoc/>
    public override long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits) => anchor / new TensorAxes(shape).Columns;

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements)
    {
        var axes = new TensorAxes(shape);
        AddEvery(anchor - (anchor % axes.Columns), 1, axes.Columns, elements);
    }
}
