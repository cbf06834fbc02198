using System.Globalization;

namespace Resilience.Faults.Patterns;

/// <summary>
/// A rectangle in the struck element's plane that starts at it, moved back as far as the plane's end demands; no larger than the plane.
/// </summary>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Width">Columns, at least 1.</param>
internal sealed record BlockPattern(long Height, long Width) : FaultPattern
{
    /// <inheritdoc/>
    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"block({Height},{Width})");

    /// <inheritdoc/>
    public override long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits) => First(new TensorAxes(shape), anchor);

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements)
    {
        var axes = new TensorAxes(shape);
        var first = First(axes, anchor);
        for (var row = 0L; row < Math.Min(Height, axes.Rows); row++)
        {
            AddEvery(first + (row * axes.Columns), 1, Math.Min(Width, axes.Columns), elements);
        }
    }

    private long First(TensorAxes axes, long anchor)
    {
        var place = anchor % axes.PlaneSize;
        var row = Math.Min(place / axes.Columns, Math.Max(0, axes.Rows - Height));
        var column = Math.Min(place % axes.Columns, Math.Max(0, axes.Columns - Width));
        return anchor - place + (row * axes.Columns) + column;
    }
}
