using Resilience.Faults.Patterns;

namespace Resilience.Tests.Faults.Patterns;

/// <summary>Whether a pattern takes an element, said in coordinates and addresses: what the expansion is held to.</summary>
internal static class PatternByDefinition
{
    public static bool Takes(FaultPattern pattern, long[] shape, long anchor, long element, int bits)
    {
        var (a, e) = (Coordinates(shape, anchor), Coordinates(shape, element));
        bool SameBut(params int[] axes) => Enumerable.Range(0, shape.Length).Except(axes).All(axis => a[axis] == e[axis]);
        var (row, column) = (shape.Length - 2, shape.Length - 1);
        long Place(long x) => x - (Coordinates(shape, x).FirstOrDefault() * Below(shape));
        bool SameChannel() => a.FirstOrDefault() == e.FirstOrDefault();
        return pattern switch
        {
            PointPattern => element == anchor,
            RowPattern => SameBut(column),
            ColumnPattern => SameBut(shape.Length < 2 ? -1 : row),
            ChannelPattern => SameChannel(),
            BulletWakePattern => SameBut(0),
            TensorPattern => true,
            BlockPattern block => SameBut(row, column)
                && (shape.Length < 2 || Within(a[row], e[row], shape[row], block.Height))
                && (shape.Length < 1 || Within(a[column], e[column], shape[column], block.Width)),
            SkipPattern skip => SameChannel() && (element - anchor) % skip.Distance == 0,
            AlternatedBlocksPattern runs => SameChannel() && ((Place(anchor) / runs.Length) - (Place(element) / runs.Length)) % 2 == 0,
            MultichannelBlockPattern runs => Place(anchor) / runs.Length == Place(element) / runs.Length,
            DramSpanPattern span => Shares(element, bits, address => address / span.Bytes == First(anchor, bits) / span.Bytes),
            DramColumnPattern dram => Shares(element, bits, address => ColumnOf(dram, address) == ColumnOf(dram, First(anchor, bits))),
            DramChipPattern chip => Shares(element, bits, address => address / chip.ChipBytes % chip.Chips == First(anchor, bits) / chip.ChipBytes % chip.Chips),
            _ => throw new ArgumentException(pattern.Describe(), nameof(pattern)),
        };
    }

    /// <summary>A block of <paramref name="size"/> starts at the anchor, or earlier where it would pass the end.</summary>
    private static bool Within(long anchor, long element, long length, long size)
    {
        var start = anchor;
        while (start > 0 && start + size > length)
        {
            start--;
        }

        return element >= start && element < start + size;
    }

    private static (long Bank, long Word) ColumnOf(DramColumnPattern dram, long address) =>
        (address / dram.RowBytes % dram.Banks, address % dram.RowBytes / dram.WordBytes);

    private static long First(long element, int bits) => element * bits / 8;

    private static bool Shares(long element, int bits, Func<long, bool> holds) =>
        Enumerable.Range(0, bits).Any(bit => holds(((element * bits) + bit) / 8));

    private static long Below(long[] shape) => shape.Skip(1).Aggregate(1L, (a, b) => a * b);

    private static long[] Coordinates(long[] shape, long element)
    {
        var coordinates = new long[shape.Length];
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            (element, coordinates[axis]) = Math.DivRem(element, shape[axis]);
        }

        return coordinates;
    }
}
