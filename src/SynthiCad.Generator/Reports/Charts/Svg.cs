using System.Globalization;
using System.Net;
using System.Text;

namespace SynthiCad.Generator.Reports.Charts;

/// <summary>Puts a drawing together; numbers are rounded to a tenth of a pixel, so that no machine writes them otherwise.</summary>
internal sealed class Svg(int width, int height, string title)
{
    private readonly StringBuilder text = new();

    public void Box(double x, double y, double boxWidth, double boxHeight, string fill, string? tip = null)
    {
        text.Append(CultureInfo.InvariantCulture, $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(boxWidth)}\" height=\"{N(boxHeight)}\" fill=\"{fill}\"");
        text.Append(tip is null ? "/>" : $"><title>{WebUtility.HtmlEncode(tip)}</title></rect>");
    }

    public void Line(double x1, double y1, double x2, double y2) =>
        text.Append(CultureInfo.InvariantCulture, $"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" stroke=\"#c9ced6\"/>");

    /// <summary>Writes text; <paramref name="anchor"/> is start, middle or end.</summary>
    public void Text(double x, double y, string content, string anchor = "middle") =>
        text.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(content)}</text>");

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\">{text}</svg>");

    private static string N(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
