using System.Globalization;
using System.Text;

namespace SynthiCad.Benchmarks.Engine;

/// <summary>A comparison as a Markdown table.</summary>
internal static class MarkdownTable
{
    public static string Of(LayerResult result)
    {
        var text = new StringBuilder();
        var rounds = result.Series.Max(series => series.Slices.Count);
        text.AppendLine(CultureInfo.InvariantCulture, $"### {result.Model.Title}, {result.Case.Layer}, {result.Case.Mode}").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{result.Model.Images} images a trial; {rounds} {(rounds == 1 ? "round" : "rounds")}, all rows in turn in each; medians.").AppendLine()
            .AppendLine("| | images/s | range | ÷ clean | |")
            .AppendLine("| --- | ---: | ---: | ---: | --- |");
        foreach (var series in result.Series)
        {
            text.AppendLine(Row(result, series));
        }

        return text.ToString();
    }

    private static string Row(LayerResult result, Series series)
    {
        var (title, note) = (series.Contender.Title, series.Failure ?? series.Contender.Note);
        if (series.Slices.Count == 0)
        {
            return $"| {title} | na | | | {Cell(note)} |";
        }

        var ratio = result.BestClean is { } clean ? Figures.Ratio(series.RatioTo(clean)) : Figures.None;
        var (low, high) = (series.Slices.Min(slice => slice.Rate), series.Slices.Max(slice => slice.Rate));
        return $"| {title} | {Figures.Rate(series.Rate)} | {Figures.Rate(low)}–{Figures.Rate(high)} | {ratio} | {Cell(note)} |";
    }

    private static string Cell(string? text) => (text ?? string.Empty).ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
