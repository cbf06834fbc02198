using System.Globalization;
using Resilience.Faults.Patterns;
using SynthiCad.Shared;

namespace Resilience.Faults.Selections;

/// <summary>
/// The elements that all of its parts select, of which a share may be drawn. What channels, rows and columns are, whatever the tensor's rank,
/// says <see cref="TensorAxes"/>: for example, <c>channel=3</c> of a bias is its element 3, of a matrix its row 3, of a kernel its filter 3.
/// </summary>
internal sealed record SelectedElements : ElementSelection
{
    private const ulong Purpose = 0x454C454D;

    /// <summary>Channels; null for all.</summary>
    public IndexRanges? Channels { get; init; }

    /// <summary>Rows; null for all.</summary>
    public IndexRanges? Rows { get; init; }

    /// <summary>Columns; null for all.</summary>
    public IndexRanges? Columns { get; init; }

    /// <summary>Row-major indices of elements; null for all.</summary>
    public IndexRanges? Indices { get; init; }

    /// <summary>Share that is drawn of what the other parts select, above 0 and at most 1, rounded to a number of elements; 1 draws nothing.</summary>
    public double Fraction { get; init; } = 1;

    /// <summary>See <see cref="Step"/>.</summary>
    public int? TimeStep { get; init; }

    /// <inheritdoc/>
    public override int? Step => TimeStep;

    private bool SelectsAll => Channels is null && Rows is null && Columns is null && Indices is null;

    /// <inheritdoc/>
    public override string Describe()
    {
        (string Key, string? Value)[] parts =
        [
            ("channel", Channels?.ToString()),
            ("row", Rows?.ToString()),
            ("column", Columns?.ToString()),
            ("index", Indices?.ToString()),
            ("fraction", Fraction < 1 ? Fraction.ToString("R", CultureInfo.InvariantCulture) : null),
            ("step", TimeStep?.ToString(CultureInfo.InvariantCulture)),
        ];
        return string.Join("; ", parts.Where(part => part.Value is not null).Select(part => $"{part.Key}={part.Value}"));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<long>? Of(IReadOnlyList<long> shape, int tensor, ulong seed)
    {
        if (SelectsAll && Fraction >= 1)
        {
            return null;
        }

        long[] dimensions = [.. shape];
        var axes = new TensorAxes(dimensions);
        Require("channel", Channels, axes.Channels, shape);
        Require("row", Rows, axes.Rows, shape);
        Require("column", Columns, axes.Columns, shape);
        Require("index", Indices, axes.Elements, shape);
        var found = SelectsAll ? null : Matching(axes);
        if (found is { Count: 0 })
        {
            throw Empty($"the parts of Elements = '{Describe()}' have no element of a tensor of shape {Text(shape)} in common; expected parts that overlap, or one part less");
        }

        return Fraction < 1 ? Draw(found, axes.Elements, tensor, seed, shape) : found;
    }

    private List<long> Matching(TensorAxes axes)
    {
        var found = new List<long>();
        for (var line = 0L; line < axes.Elements / axes.Columns; line++)
        {
            var first = line * axes.Columns;
            if (Rows is not null && !Rows.Contains(line % axes.Rows))
            {
                continue;
            }

            // A vector is one line through all channels; a line of any other tensor lies in one.
            var vector = axes.ChannelSize < axes.Columns;
            if (!vector && Channels is not null && !Channels.Contains(first / axes.ChannelSize))
            {
                continue;
            }

            for (var column = 0L; column < axes.Columns; column++)
            {
                if ((Columns is null || Columns.Contains(column))
                    && (!vector || Channels is null || Channels.Contains(column))
                    && (Indices is null || Indices.Contains(first + column)))
                {
                    found.Add(first + column);
                }
            }
        }

        return found;
    }

    /// <summary>Every set of that size is equally likely: each candidate is taken with the share of those still wanted (Knuth's algorithm S).</summary>
    private long[] Draw(List<long>? candidates, long elements, int tensor, ulong seed, IReadOnlyList<long> shape)
    {
        var left = candidates?.Count ?? elements;
        var wanted = (long)Math.Round(left * Fraction, MidpointRounding.AwayFromZero);
        if (wanted == 0)
        {
            throw Empty($"Elements = '{Describe()}' leaves none of {left} elements of a tensor of shape {Text(shape)}; expected a fraction of at least {1.0 / left:0.###e0}");
        }

        var random = new CounterRandom(seed, Purpose, (ulong)tensor);
        var drawn = new long[wanted];
        for (var (next, candidate) = (0L, 0L); next < wanted; candidate++, left--)
        {
            if ((long)random.NextBelow((ulong)left) < wanted - next)
            {
                drawn[next++] = candidates is null ? candidate : candidates[(int)candidate];
            }
        }

        return drawn;
    }

    private static void Require(string key, IndexRanges? ranges, long bound, IReadOnlyList<long> shape)
    {
        if (ranges is not null && !ranges.Reaches(bound))
        {
            throw Empty($"{key}={ranges} selects nothing of a tensor of shape {Text(shape)}; expected {key} 0..{bound - 1}");
        }
    }

    private static string Text(IReadOnlyList<long> shape) => $"[{string.Join(',', shape.Select(dimension => dimension.ToString(CultureInfo.InvariantCulture)))}]";

    private static ResilienceException Empty(FormattableString message) => new(ErrorCodes.SelectionEmpty, message.ToString(CultureInfo.InvariantCulture));
}
