using System.Globalization;

namespace Resilience.Faults.Lists;

/// <summary>Reads the fields of a recorded fault; each gives what is wrong with it, or null.</summary>
internal static class FaultFields
{
    private const int MostDimensions = 8;

    /// <summary>A fault from its fields.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="field">A field's text by its name; empty or null where there is none.</param>
    /// <param name="problem">What is wrong with it; else null.</param>
    public static RecordedFault? Read(int place, Func<string, string?> field, out string? problem)
    {
        var (trialText, tensor, elementText, bitText) = (field("trial"), field("tensor"), field("element"), field("bit"));
        var bit = -1;
        var image = -1;
        if (!Number(trialText, int.MaxValue, out var trial))
        {
            problem = $"trial '{trialText}' is no whole number from 0";
        }
        else if (string.IsNullOrEmpty(tensor))
        {
            problem = "tensor is empty; expected a tensor's name";
        }
        else if (!Element(elementText, out var element, out var coordinates))
        {
            problem = $"element '{elementText}' is neither a row-major index from 0 nor coordinates such as '(62, 2, 0, 2)'";
        }
        else if (!IsNone(bitText) && !Small(bitText, 63, out bit))
        {
            problem = $"bit '{bitText}' is not 0..63 (0 is the least significant), or -1 for the whole value";
        }
        else if (!IsNone(field("image")) && !Small(field("image"), int.MaxValue, out image))
        {
            problem = $"image '{field("image")}' is no whole number from 0, or -1 for all of the trial's images";
        }
        else if (!Bits(field("before"), out var before) || !Bits(field("after"), out var after))
        {
            problem = $"before '{field("before")}' or after '{field("after")}' are no bits in hexadecimal, such as '0x3f800000'";
        }
        else
        {
            problem = null;
            return new RecordedFault((int)trial, tensor, element, bit) { Coordinates = coordinates, Image = image, Before = before, After = after, Place = place };
        }

        return null;
    }

    private static bool IsNone(string? text) => string.IsNullOrEmpty(text) || text == "-1";

    private static bool Small(string? text, int most, out int value)
    {
        var holds = Number(text, most, out var number);
        value = (int)number;
        return holds;
    }

    private static bool Number(string? text, long most, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= most;

    private static bool Element(string? text, out long element, out IReadOnlyList<long>? coordinates)
    {
        coordinates = null;
        if (Number(text, long.MaxValue - 1, out element))
        {
            return true;
        }

        element = -1;
        var inner = (text ?? string.Empty).Trim();
        if (inner.Length < 2 || (inner[0], inner[^1]) is not (('(', ')') or ('[', ']')))
        {
            return false;
        }

        var parts = inner[1..^1].TrimEnd().TrimEnd(',').Split(',', MostDimensions + 1);
        var places = new long[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!Number(parts[i].Trim(), long.MaxValue - 1, out places[i]))
            {
                return false;
            }
        }

        coordinates = places;
        return places.Length <= MostDimensions;
    }

    private static bool Bits(string? text, out ulong? bits)
    {
        bits = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (!text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || !ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        bits = value;
        return true;
    }
}
