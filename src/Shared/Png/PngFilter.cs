namespace SynthiCad.Shared;

/// <summary>PNG's five row filters (PNG specification, section 9).</summary>
internal static class PngFilter
{
    /// <summary>Filters a row into <paramref name="target"/> behind the filter's number; returns the sum of magnitudes, the usual guess at its packed size.</summary>
    public static long Apply(byte filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int channels, Span<byte> target)
    {
        target[0] = filter;
        var cost = 0L;
        for (var i = 0; i < row.Length; i++)
        {
            var left = i >= channels ? row[i - channels] : 0;
            var corner = i >= channels ? above[i - channels] : 0;
            var value = (byte)(row[i] - Predict(filter, left, above[i], corner));
            target[i + 1] = value;
            cost += Math.Abs((int)(sbyte)value);
        }

        return cost;
    }

    /// <summary>Takes a filter off a row in place; <paramref name="above"/> is the row before without its filter, or zeros.</summary>
    public static void Undo(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        for (var i = 0; i < row.Length && filter != 0; i++)
        {
            var left = i >= step ? row[i - step] : 0;
            var corner = i >= step ? above[i - step] : 0;
            row[i] += (byte)Predict(filter, left, above[i], corner);
        }
    }

    private static int Predict(byte filter, int left, int above, int corner)
    {
        switch (filter)
        {
            case 0:
                return 0;
            case 1:
                return left;
            case 2:
                return above;
            case 3:
                return (left + above) / 2;
            default:
                var estimate = left + above - corner;
                var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
                return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
        }
    }
}
