using System.Globalization;
using System.Text;

namespace Resilience.Reporting.Html;

/// <summary>Axes, grid and marks of one chart as inline SVG; colours come from the page's style sheet.</summary>
internal sealed class Plot
{
    private readonly HtmlText svg = new();
    private readonly int width;
    private readonly int height;

    /// <summary>Starts a chart with title and description for those who do not see it.</summary>
    public Plot(string id, string title, string description, int width, int height)
    {
        (this.width, this.height) = (width, height);
        svg.Add($"<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{description}</desc>");
    }

    /// <summary>Draws grid, ticks and axis titles.</summary>
    public void Axes(Axis x, Axis y, string xTitle, string yTitle)
    {
        foreach (var tick in y.Ticks)
        {
            svg.Add($"<path class=\"{(tick == y.Low ? "base" : "grid")}\" d=\"M{Axis.Pixel(x.Start)} {y.Px(tick)}H{Axis.Pixel(x.End)}\"/>");
            svg.Add($"<text class=\"tick\" x=\"{Axis.Pixel(x.Start - 8)}\" y=\"{Axis.Pixel(y.At(tick) + 4)}\" text-anchor=\"end\">{tick.ToString(y.Format, CultureInfo.InvariantCulture)}</text>");
        }

        foreach (var tick in x.Ticks)
        {
            svg.Add($"<path class=\"base\" d=\"M{x.Px(tick)} {Axis.Pixel(y.Start)}v5\"/>");
            svg.Add($"<text class=\"tick\" x=\"{x.Px(tick)}\" y=\"{Axis.Pixel(y.Start + 19)}\" text-anchor=\"middle\">{tick.ToString(x.Format, CultureInfo.InvariantCulture)}</text>");
        }

        svg.Add($"<text class=\"axis\" x=\"{Axis.Pixel((x.Start + x.End) / 2)}\" y=\"{height - 6}\" text-anchor=\"middle\">{xTitle}</text>");
        var middle = Axis.Pixel((y.Start + y.End) / 2);
        svg.Add($"<text class=\"axis\" x=\"14\" y=\"{middle}\" text-anchor=\"middle\" transform=\"rotate(-90 14 {middle})\">{yTitle}</text>");
    }

    /// <summary>A line through points.</summary>
    public void Line(string style, IEnumerable<(double X, double Y)> pixels) =>
        svg.Add($"<path class=\"{style}\" d=\"{Path(pixels)}\"/>");

    /// <summary>An area between two lines over the same x.</summary>
    public void Band(string style, IReadOnlyList<(double X, double Low, double High)> pixels)
    {
        if (pixels.Count > 1)
        {
            svg.Add($"<path class=\"{style}\" d=\"{Path(pixels.Select(p => (p.X, p.High)).Concat(pixels.Reverse().Select(p => (p.X, p.Low))))}Z\"/>");
        }
    }

    /// <summary>Many small dots as a single path: a zero-length stroke with round ends each.</summary>
    public void Dots(string style, IEnumerable<(double X, double Y)> pixels)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in pixels)
        {
            path.Append('M').Append(Axis.Pixel(x)).Append(' ').Append(Axis.Pixel(y)).Append("h0");
        }

        svg.Add($"<path class=\"{style}\" d=\"{path.ToString()}\"/>");
    }

    /// <summary>A marked point with an upright range and a tooltip.</summary>
    public void Point(string style, double x, double y, double low, double high, string tooltip) =>
        svg.Add($"<g class=\"{style}\"><path d=\"M{Axis.Pixel(x)} {Axis.Pixel(low)}V{Axis.Pixel(high)}\"/><circle cx=\"{Axis.Pixel(x)}\" cy=\"{Axis.Pixel(y)}\" r=\"3.6\"/><title>{tooltip}</title></g>");

    /// <summary>A filled rectangle.</summary>
    public void Box(string style, double x1, double y1, double x2, double y2) =>
        svg.Add($"<rect class=\"{style}\" x=\"{Axis.Pixel(Math.Min(x1, x2))}\" y=\"{Axis.Pixel(Math.Min(y1, y2))}\" width=\"{Axis.Pixel(Math.Abs(x2 - x1))}\" height=\"{Axis.Pixel(Math.Abs(y2 - y1))}\"/>");

    /// <summary>A label; the style sheet gives it a halo, so that lines behind do not disturb it.</summary>
    public void Label(string style, double x, double y, string anchor, string text) =>
        svg.Add($"<text class=\"label {style}\" x=\"{Axis.Pixel(x)}\" y=\"{Axis.Pixel(y)}\" text-anchor=\"{anchor}\">{text}</text>");

    /// <summary>The finished chart.</summary>
    public Markup ToMarkup() => svg.Add($"</svg>").ToMarkup();

    /// <summary>Width of the drawing in its own units.</summary>
    public int Width => width;

    private static string Path(IEnumerable<(double X, double Y)> pixels)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in pixels)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Axis.Pixel(x)).Append(' ').Append(Axis.Pixel(y));
        }

        return path.ToString();
    }
}
