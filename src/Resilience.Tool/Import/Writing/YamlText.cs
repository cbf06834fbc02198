using System.Globalization;
using System.Text;

namespace Resilience.Tool.Import.Writing;

/// <summary>Writes single values as YAML that every reader takes for the same text.</summary>
internal static class YamlText
{
    // What YAML 1.1 or 1.2 reads as something else than a text.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf" };

    /// <summary>Plain where that is safe, else in quotes.</summary>
    public static string Of(string text)
    {
        if (text.Length > 0 && char.IsAsciiLetter(text[0]) && !Reserved.Contains(text) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or '(' or ')'))
        {
            return text;
        }

        return text.All(c => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\uFEFF' or '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF')) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : Escaped(text);
    }

    /// <summary>A number, as short as it reads back the same.</summary>
    public static string Of(double number) => number.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);

    private static string Escaped(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var c in text)
        {
            result.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                >= ' ' and <= '~' => c.ToString(),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
            });
        }

        return result.Append('"').ToString();
    }
}
