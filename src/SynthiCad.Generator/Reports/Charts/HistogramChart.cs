using System.Globalization;
using SynthiCad.Generator.Reports.Statistics;

namespace SynthiCad.Generator.Reports.Charts;

/// <summary>Draws counts in bins as upright bars.</summary>
internal static class HistogramChart
{
    private const int Width = 310;
    private const int Height = 150;
    private const int Left = 38;
    private const int Right = 8;
    private const int Top = 10;
    private const int Bottom = 22;
    private const string Bar = "#4269d0";

    /// <param name="histogram">The counts.</param>
    /// <param name="title">For those who do not see it.</param>
    /// <param name="label">Writes a bin's edge under the axis.</param>
    /// <param name="ticks">Places on the axis, as shares of its length; null for ends and middle.</param>
    public static string Draw(Histogram histogram, string title, Func<double, string> label, IReadOnlyList<double>? ticks = null)
    {
        var svg = new Svg(Width, Height, title);
        var most = Math.Max(1, histogram.Counts.Max());
        var (width, height) = (Width - Left - Right, Height - Top - Bottom);
        svg.Line(Left, Top, Width - Right, Top);
        svg.Line(Left, Top + (height / 2.0), Width - Right, Top + (height / 2.0));
        svg.Text(Left - 4, Top + 4, most.ToString(CultureInfo.InvariantCulture), "end");
        svg.Text(Left - 4, Top + height + 4, "0", "end");
        var step = (double)width / histogram.Counts.Count;
        var bin = (histogram.High - histogram.Low) / histogram.Counts.Count;
        for (var i = 0; i < histogram.Counts.Count; i++)
        {
            var count = histogram.Counts[i];
            if (count > 0)
            {
                var bar = Math.Max(1, height * (double)count / most);
                var low = histogram.Low + (i * bin);
                svg.Box(Left + (i * step) + 0.5, Top + height - bar, step - 1, bar, Bar, $"{label(low)} to {label(low + bin)}: {count.ToString(CultureInfo.InvariantCulture)}");
            }
        }

        svg.Line(Left, Top + height, Width - Right, Top + height);
        foreach (var share in ticks ?? [0, 0.5, 1])
        {
            svg.Text(Left + (share * width), Height - 6, label(histogram.Low + (share * (histogram.High - histogram.Low))), share == 0 ? "start" : share == 1 ? "end" : "middle");
        }

        return svg.ToString();
    }

    /// <summary>Draws whole numbers, each bin with its number under it.</summary>
    public static string DrawWhole(Histogram histogram, string title)
    {
        var used = Enumerable.Range(0, histogram.Counts.Count).Where(i => histogram.Counts[i] > 0).DefaultIfEmpty(0).Max() + 1;
        var shown = histogram.AroundWhole(Math.Max(4, used));
        return Draw(shown, title, value => Math.Ceiling(value).ToString(CultureInfo.InvariantCulture), [.. Enumerable.Range(0, shown.Counts.Count).Where(i => i % Math.Max(1, shown.Counts.Count / 8) == 0).Select(i => (i + 0.5) / shown.Counts.Count)]);
    }
}
