namespace SynthiCad.Generator.Reports.Statistics;

/// <summary>Counts in the cells of a map.</summary>
internal sealed class Grid(int columns, int rows)
{
    private readonly long[] counts = new long[columns * rows];

    public int Columns => columns;

    public int Rows => rows;

    public long Total { get; private set; }

    /// <summary>Share of the cells that have at least one.</summary>
    public double Coverage => (double)counts.Count(count => count > 0) / counts.Length;

    public long this[int column, int row] => counts[(row * columns) + column];

    /// <summary>Counts at a place; both from 0 to 1, from the left and from the top.</summary>
    public void Add(double x, double y)
    {
        var column = (int)Math.Clamp(x * columns, 0, columns - 1);
        var row = (int)Math.Clamp(y * rows, 0, rows - 1);
        counts[(row * columns) + column]++;
        Total++;
    }
}
