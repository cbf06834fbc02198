namespace Resilience.Faults.Patterns;

/// <summary>Every row of the struck element's column, in the same plane.</summary>
internal sealed record ColumnPattern : FaultPattern
{
    /// <summary>The pattern.</summary>
    public static FaultPattern Instance { get; } = new ColumnPattern();

    /// <inheritdoc/>
    public override string Describe() => "column";

    /// <inheritdoc/>
    public override long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits) => First(new TensorAxes(shape), anchor);

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements)
    {
        var axes = new TensorAxes(shape);
        AddEvery(First(axes, anchor), axes.Columns, axes.Rows, elements);
    }

    private static long First(TensorAxes axes, long anchor) => anchor - (anchor % axes.PlaneSize) + (anchor % axes.Columns);
}
