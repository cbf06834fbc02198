using System.Globalization;

namespace Resilience.Faults.Selections;

/// <summary>A set of indices as ranges.</summary>
/// <param name="Ranges">First and last of each, ascending, with gaps between them; the last range's end is <see cref="long.MaxValue"/> where it is open.</param>
internal sealed record IndexRanges(IReadOnlyList<(long First, long Last)> Ranges)
{
    /// <summary>Reads numbers and ranges with commas: <c>3</c>, <c>0..15</c>, <c>..4</c>, <c>10..</c>; null where one is malformed or empty.</summary>
    public static IndexRanges? TryParse(string text)
    {
        var ranges = new List<(long First, long Last)>();
        foreach (var part in text.Split(','))
        {
            if (TryRange(part.Trim()) is not { } range || range.First > range.Last)
            {
                return null;
            }

            ranges.Add(range);
        }

        ranges.Sort();
        var merged = new List<(long First, long Last)>();
        foreach (var range in ranges)
        {
            if (merged.Count > 0 && (merged[^1].Last == long.MaxValue || range.First <= merged[^1].Last + 1))
            {
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }

        return new IndexRanges(merged);
    }

    /// <summary>True for an index of the set.</summary>
    public bool Contains(long index)
    {
        foreach (var (first, last) in Ranges)
        {
            if (index <= last)
            {
                return index >= first;
            }
        }

        return false;
    }

    /// <summary>True where an index below a bound is in the set.</summary>
    public bool Reaches(long bound) => Ranges[0].First < bound;

    /// <summary>The set in the notation of <see cref="TryParse"/>.</summary>
    public override string ToString() => string.Join(',', Ranges.Select(Text));

    /// <summary>Sets are equal when their ranges are.</summary>
    public bool Equals(IndexRanges? other) => other is not null && Ranges.SequenceEqual(other.Ranges);

    /// <inheritdoc/>
    public override int GetHashCode() => Ranges.Aggregate(Ranges.Count, HashCode.Combine);

    private static string Text((long First, long Last) range) => range.Last == long.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"{range.First}..")
        : range.First == range.Last
            ? range.First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{range.First}..{range.Last}");

    private static (long First, long Last)? TryRange(string part)
    {
        var dots = part.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
        {
            return Number(part) is { } only ? (only, only) : null;
        }

        var (before, after) = (part[..dots].TrimEnd(), part[(dots + 2)..].TrimStart());
        var first = before.Length == 0 ? 0 : Number(before);
        var last = after.Length == 0 ? long.MaxValue : Number(after);
        return part.Length > 2 && first is { } a && last is { } b ? (a, b) : null;
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < long.MaxValue ? number : null;
}
