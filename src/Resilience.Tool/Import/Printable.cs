using System.Globalization;
using System.Text;

namespace Resilience.Tool.Import;

/// <summary>Text of a foreign file, fit for a line of output and for a comment: no control characters, bounded.</summary>
internal static class Printable
{
    public static string Of(string text, int most = 60)
    {
        var result = new StringBuilder(Math.Min(text.Length, most) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (result.Length >= most)
            {
                return result.Append('…').ToString();
            }

            var category = Rune.GetUnicodeCategory(rune);
            var shown = category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
            result.Append(shown ? rune.ToString() : "?");
        }

        return result.ToString();
    }
}
