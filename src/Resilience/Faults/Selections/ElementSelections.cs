using System.Globalization;
using SynthiCad.Shared;

namespace Resilience.Faults.Selections;

/// <summary>The text that users write for a selection of elements.</summary>
internal static class ElementSelections
{
    private const string Expected =
        "expected 'all', or parts such as 'channel=0..15; row=3; column=..4; region=10..20,30..40; index=1,5,9; fraction=0.1; step=5'";

    private static readonly string[] Keys = ["channel", "row", "column", "region", "index", "fraction", "step"];

    /// <summary>
    /// Reads <c>all</c>, or parts with semicolons, each at most once; an element is in scope where every part selects it. <c>channel</c>,
    /// <c>row</c>, <c>column</c> and <c>index</c> take numbers and ranges with commas, <c>region</c> one range of rows and one of columns,
    /// <c>fraction</c> the share that is drawn once for the campaign from its seed, <c>step</c> a time step of recurrent states.
    /// </summary>
    /// <exception cref="ResilienceException">RES0115.</exception>
    public static ElementSelection Parse(string text)
    {
        if ((text ?? string.Empty).Trim().Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            return AllElements.Instance;
        }

        var selection = new SelectedElements();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in (text ?? string.Empty).Split(';'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var key = (equals < 0 ? part : part[..equals]).Trim().ToLowerInvariant();
            if (equals < 0 || !Keys.Contains(key))
            {
                throw Error($"Elements = '{text}': '{part.Trim()}' is no part of a selection{Suggest.Phrase(key, Keys.Append("all"))}; {Expected}");
            }

            if (!seen.Add(key))
            {
                throw Error($"Elements = '{text}' has two parts '{key}'; expected one, with commas between its ranges");
            }

            selection = With(selection, key, part[(equals + 1)..].Trim(), text!);
        }

        return seen.Contains("region") && (seen.Contains("row") || seen.Contains("column"))
            ? throw Error($"Elements = '{text}': 'region' already says which rows and columns; expected it without 'row' and 'column'")
            : selection.Describe().Length == 0 ? AllElements.Instance : selection;
    }

    private static SelectedElements With(SelectedElements selection, string key, string value, string text)
    {
        switch (key)
        {
            case "channel": return selection with { Channels = Ranges(key, value, text) };
            case "row": return selection with { Rows = Ranges(key, value, text) };
            case "column": return selection with { Columns = Ranges(key, value, text) };
            case "index": return selection with { Indices = Ranges(key, value, text) };
            case "region":
                var sides = value.Split(',');
                return sides.Length == 2
                    ? selection with { Rows = Ranges(key, sides[0], text), Columns = Ranges(key, sides[1], text) }
                    : throw Error($"Elements = '{text}': region = '{value}'; expected one range of rows and one of columns, such as 'region=10..20,30..40'");
            case "fraction":
                return double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var fraction) && fraction is > 0 and <= 1
                    ? selection with { Fraction = fraction }
                    : throw Error($"Elements = '{text}': fraction = '{value}'; expected a number above 0 and at most 1, such as 'fraction=0.1'");
            default:
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var step)
                    ? selection with { TimeStep = step }
                    : throw Error($"Elements = '{text}': step = '{value}'; expected the 0-based number of a time step, such as 'step=5'");
        }
    }

    private static IndexRanges Ranges(string key, string value, string text) => IndexRanges.TryParse(value)
        ?? throw Error($"Elements = '{text}': {key} = '{value}' is no set of numbers from 0; expected numbers and ascending ranges such as '3', '0..15', '..4', '10..' or '1,5,9'");

    private static ResilienceException Error(FormattableString message) => new(ErrorCodes.BadElements, message.ToString(CultureInfo.InvariantCulture));
}
