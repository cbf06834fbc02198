using System.Globalization;

namespace Resilience.Faults;

/// <summary>
/// The numbers of simultaneous flips of a campaign. Written <c>"30"</c>, <c>"1,10,30"</c>, <c>"1..250"</c> with a
/// step, <c>"1..250:10"</c>, or several of these with commas.
/// </summary>
/// <remarks>
/// A range <c>first..last</c> with step <c>s</c> is first, first + s, first + 2s, …; the last value always belongs
/// to it, also where the steps do not meet it. A range that starts at 1 continues with the multiples of the step,
/// so <c>1..250</c> with step 10 is 1, 10, 20, …, 250: 26 points, all but the first round.
/// </remarks>
/// <param name="Values">Ascending, distinct, at least 1.</param>
internal sealed record FlipGrid(IReadOnlyList<int> Values)
{
    /// <summary>Most points a grid can have.</summary>
    public const int MaxPoints = 500;

    /// <summary>Most simultaneous flips.</summary>
    public const int MaxFlips = 1_000_000;

    private const string Expected = "expected numbers or ranges such as '30', '1,10,30', '1..250' (with Step) or '1..250:10'";

    /// <summary>Reads a grid; see the type's remarks for the notation.</summary>
    /// <param name="flips">The text.</param>
    /// <param name="step">Step of the ranges that name none, at least 1.</param>
    /// <exception cref="ResilienceException">RES0101 for the text, RES0106 for the step.</exception>
    public static FlipGrid Parse(string flips, int step = 1)
    {
        if (step is < 1 or > MaxFlips)
        {
            throw Error(ErrorCodes.BadStep, $"Step = {step}; expected 1..{MaxFlips}");
        }

        if (string.IsNullOrWhiteSpace(flips))
        {
            throw Error(ErrorCodes.BadFlips, $"Flips is empty; {Expected}");
        }

        var values = new SortedSet<int>();
        var stepUsed = step == 1;
        foreach (var part in flips.Split(','))
        {
            var dots = part.IndexOf("..", StringComparison.Ordinal);
            if (dots < 0)
            {
                Add(values, Number(part, flips), flips);
                continue;
            }

            stepUsed |= AddRange(values, part.AsSpan(0, dots), part.AsSpan(dots + 2), step, flips);
        }

        return stepUsed
            ? new FlipGrid([.. values])
            : throw Error(ErrorCodes.BadStep, $"Step = {step} applies to no range in Flips = '{flips}'; expected 'first..last', or no Step");
    }

    /// <summary>The grid for messages: all points, or the first and last few of many, and their number.</summary>
    public string Describe()
    {
        var shown = Values.Count <= 12
            ? string.Join(", ", Values)
            : string.Join(", ", Values.Take(6)) + ", …, " + string.Join(", ", Values.Skip(Values.Count - 3));
        return Invariant($"{shown} ({Values.Count} {(Values.Count == 1 ? "point" : "points")})");
    }

    /// <summary>Grids are equal when their values are.</summary>
    public bool Equals(FlipGrid? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(Values.Count, HashCode.Combine);

    /// <returns>True where the common step was used.</returns>
    private static bool AddRange(SortedSet<int> values, ReadOnlySpan<char> firstText, ReadOnlySpan<char> rest, int step, string flips)
    {
        var colon = rest.IndexOf(':');
        var ownStep = colon < 0 ? (int?)null : Number(rest[(colon + 1)..], flips);
        var first = Number(firstText, flips);
        var last = Number(colon < 0 ? rest : rest[..colon], flips);
        if (first > last)
        {
            throw Error(ErrorCodes.BadFlips, $"Flips: '{first}..{last}' is empty; expected first..last[:step] with first <= last, such as '{last}..{first}'");
        }

        if (ownStep is { } own && step != 1 && own != step)
        {
            throw Error(ErrorCodes.BadStep, $"Flips = '{flips}' has the step {own} and Step = {step}; expected one of them");
        }

        var used = ownStep ?? step;
        var next = (long)first;
        while (next < last)
        {
            Add(values, (int)next, flips);
            next = first == 1 && next == 1 && used > 1 ? used : next + used;
        }

        Add(values, last, flips);
        return ownStep is null || ownStep == step;
    }

    private static void Add(SortedSet<int> values, int value, string flips)
    {
        values.Add(value);
        if (values.Count > MaxPoints)
        {
            throw Error(ErrorCodes.BadFlips, $"Flips = '{flips}' has more than {MaxPoints} points; a larger step gives fewer");
        }
    }

    private static int Number(ReadOnlySpan<char> text, string flips)
    {
        text = text.Trim();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= MaxFlips
            ? value
            : throw Error(ErrorCodes.BadFlips, $"Flips = '{flips}': '{text.ToString()}' is not a whole number 1..{MaxFlips}; {Expected}");
    }

    private static ResilienceException Error(string code, FormattableString message) => new(code, Invariant(message));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
