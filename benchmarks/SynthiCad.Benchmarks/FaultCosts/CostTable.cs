using System.Globalization;
using System.Text;
using SynthiCad.Benchmarks.Engine;
using SynthiCad.Benchmarks.Engine.Contenders;

namespace SynthiCad.Benchmarks.FaultCosts;

/// <summary>Contenders that took turns, and whose time the others' is divided by.</summary>
/// <param name="Title">For people.</param>
/// <param name="Images">Images of a trial.</param>
/// <param name="Reference">Key of the row with the cost 1; null for the quickest clean inference.</param>
/// <param name="Series">What was measured.</param>
internal sealed record CostTable(string Title, int Images, string? Reference, IReadOnlyList<Series> Series)
{
    /// <summary>The row with the cost 1, null where it was not measured.</summary>
    public Series? Base => Series
        .Where(series => series.Slices.Count > 0 && (Reference is null ? series.Contender is SideBySideContender || series.Contender.Key.StartsWith("clean-", StringComparison.Ordinal) : series.Contender.Key == Reference))
        .MaxBy(series => series.Rate);

    /// <summary>Time of a (trial, image) pair over that of the reference, round by round.</summary>
    public IReadOnlyList<double> Costs(Series series) =>
        Base is { } one ? [.. one.Slices.Zip(series.Slices, static (theirs, mine) => theirs.Rate / mine.Rate)] : [];

    /// <summary>The median cost of a contender, NaN where it was not measured.</summary>
    public double Cost(string key) =>
        Series.FirstOrDefault(series => series.Contender.Key == key) is { } found ? Engine.Series.Median(Costs(found)) : double.NaN;

    /// <summary>As Markdown.</summary>
    public string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"### {Title}").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{Images} images a trial; {Series.Max(series => series.Slices.Count)} rounds, all rows in turn in each; medians, ranges over the rounds.").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"| | images/s | cost | range | |")
            .AppendLine("| --- | ---: | ---: | ---: | --- |");
        foreach (var series in Series)
        {
            var costs = Costs(series);
            var note = (series.Failure ?? series.Contender.Note ?? string.Empty).ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
            text.AppendLine(costs.Count == 0
                ? $"| {series.Contender.Title} | na | | | {note} |"
                : $"| {series.Contender.Title} | {Figures.Rate(series.Rate)} | {Figures.Ratio(Engine.Series.Median(costs))} | {Figures.Ratio(costs.Min())}–{Figures.Ratio(costs.Max())} | {note} |");
        }

        return text.ToString();
    }
}
