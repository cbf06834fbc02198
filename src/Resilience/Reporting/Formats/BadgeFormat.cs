using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Resilience.Reporting.Html;

namespace Resilience.Reporting.Formats;

/// <summary>A badge twice: the JSON that the endpoint of shields.io reads, and a picture of its own that needs no service.</summary>
internal sealed class BadgeFormat : IReportFormat
{
    private const double Letter = 6.6;
    private const double Narrow = 3.6;
    private const int Padding = 6;

    /// <inheritdoc/>
    public string Name => "badge";

    /// <inheritdoc/>
    public string Purpose => "a badge for a README: shields.io endpoint and SVG";

    /// <inheritdoc/>
    public IEnumerable<ReportFile> Files(ResilienceReport report)
    {
        var badge = Badge.Of(report);
        return [new("resilience.badge.json", Json(badge)), new("resilience.badge.svg", Svg(badge))];
    }

    private static string Json(Badge badge)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteString("label", Badge.Label);
            json.WriteString("message", badge.Message);
            json.WriteString("color", badge.Colour);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    // textLength makes the letters fit whatever font the reader has.
    private static string Svg(Badge badge)
    {
        var (left, right) = (Width(Badge.Label), Width(badge.Message));
        var (first, second, all) = (left + (2 * Padding), right + (2 * Padding), left + right + (4 * Padding));
        var name = $"{Badge.Label}: {badge.Message}";
        return new HtmlText()
            .Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{all}\" height=\"20\" viewBox=\"0 0 {all} 20\" role=\"img\" aria-label=\"{name}\">\n")
            .Add($"<title>{name}</title>\n")
            .Add($"<path fill=\"#3d444d\" d=\"M3 0h{first - 3}v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z\"/>\n")
            .Add($"<path fill=\"{badge.Hex}\" d=\"M{first} 0h{second - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{first}z\"/>\n")
            .Add($"<g fill=\"#ffffff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\">\n")
            .Add($"<text x=\"{Padding}\" y=\"14\" textLength=\"{left}\">{Badge.Label}</text>\n")
            .Add($"<text x=\"{first + Padding}\" y=\"14\" textLength=\"{right}\">{badge.Message}</text>\n")
            .Add($"</g>\n</svg>\n")
            .ToString();
    }

    private static int Width(string text) => (int)Math.Ceiling(text.Sum(letter => letter is 'i' or 'l' or '.' or ',' or ' ' or 't' or 'f' ? Narrow : char.IsAsciiLetterOrDigit(letter) ? Letter : Letter + 3));
}
