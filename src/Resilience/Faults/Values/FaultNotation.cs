using System.Globalization;

namespace Resilience.Faults.Values;

/// <summary>How faults are written.</summary>
internal static class FaultNotation
{
    /// <summary>For example <c>uniform(-1,max)</c>.</summary>
    public static string Call(string name, params ReadOnlySpan<object> arguments)
    {
        var text = new List<string>(arguments.Length);
        foreach (var argument in arguments)
        {
            text.Add(argument is double number ? Number(number) : Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        }

        return $"{name}({string.Join(',', text)})";
    }

    /// <summary>The shortest text that reads back as the number.</summary>
    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        _ when double.IsNaN(value) => "nan",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>Reads a number; <c>nan</c>, <c>inf</c> and <c>-inf</c> too.</summary>
    public static bool TryNumber(string text, out double value)
    {
        double? special = text.ToUpperInvariant() switch
        {
            "NAN" => double.NaN,
            "INF" or "+INF" => double.PositiveInfinity,
            "-INF" => double.NegativeInfinity,
            _ => null,
        };
        value = special ?? 0;
        return special is not null
            || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value));
    }

    /// <summary>Divides <c>name(a,b(c,d))</c> into the name and its arguments; those are null where there are no brackets.</summary>
    /// <returns>False where brackets do not match.</returns>
    public static bool TryCall(string text, out string name, out IReadOnlyList<string>? arguments)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        name = (open < 0 ? text : text[..open]).Trim();
        arguments = null;
        if (open < 0)
        {
            return !text.Contains(')', StringComparison.Ordinal);
        }

        if (text[^1] != ')')
        {
            return false;
        }

        var parts = new List<string>();
        var (depth, start) = (0, open + 1);
        for (var i = start; i < text.Length - 1; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 0)
            {
                return false;
            }

            if (depth == 0 && text[i] == ',')
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        parts.Add(text[start..^1].Trim());
        arguments = parts;
        return depth == 0;
    }
}
