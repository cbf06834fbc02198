using System.Globalization;
using System.Text;
using Resilience.Sweeps;

namespace Resilience.Reporting.Sweeps;

/// <summary>A sweep's result as Markdown: the sentence, the ranking and, for few columns, the map.</summary>
internal static class SweepMarkdown
{
    private const int MostColumns = 8;

    /// <summary>The file's text.</summary>
    public static string Write(SweepAnalysis analysis)
    {
        var text = new StringBuilder();
        Append(text, analysis, "##");
        return text.ToString();
    }

    /// <summary>Appends it under a heading of a depth.</summary>
    public static void Append(StringBuilder text, SweepAnalysis analysis, string heading)
    {
        var (plan, spec) = (analysis.Result.Plan, analysis.Result.Plan.Spec);
        text.Append(CultureInfo.InvariantCulture, $"{heading} Sweep {Escape(spec.Name)}: {SweepText.Word(analysis.Verdict)}\n\n{Escape(SweepText.Headline(analysis))}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{plan.Trials} trials on {analysis.Result.Golden.Images} images. {Escape(SweepText.Neighbours(analysis))}\n");
        if (SweepText.Agreement(analysis) is { } agreement)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{agreement}\n");
        }

        text.Append("\n| place | layer | SDC-1 of a fault in a parameter | parameters | share of all SDCs | DUE | place between | verdict |\n|---:|---|---:|---:|---:|---:|---|---|\n");
        foreach (var layer in analysis.Ranking)
        {
            var (sdc, due) = (layer.PerParameter.Sdc1, layer.PerParameter.Due);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {layer.Rank} | {Escape(layer.Layer.Name)} | {SweepText.Percent(sdc.Estimate)} % ({SweepText.Range(sdc)}) | {layer.Layer.Parameters:N0} | {SweepText.Percent(layer.Contribution.Estimate)} % ({SweepText.Range(layer.Contribution)}) | {SweepText.Percent(due.Estimate)} % | {layer.RankFrom}–{layer.RankTo} | {SweepText.Word(layer.Verdict)}{(layer.AboveNext ? ", above the next" : string.Empty)} |\n");
        }

        if (plan.Fields.Count <= MostColumns)
        {
            Map(text, analysis);
        }

        if (SweepTrials.Worst(analysis.Result, 1) is [var worst])
        {
            text.Append(CultureInfo.InvariantCulture, $"\nWorst trial again: `{ReplayCommand.Of(worst.Id)}`\n");
        }
    }

    private static void Map(StringBuilder text, SweepAnalysis analysis)
    {
        var fields = analysis.Result.Plan.Fields;
        text.Append(CultureInfo.InvariantCulture, $"\n| SDC-1, % | {string.Join(" | ", fields.Select(field => Escape(field.Name)))} |\n|---|{string.Concat(fields.Select(_ => "---:|"))}\n");
        foreach (var layer in analysis.Layers)
        {
            var cells = analysis.Cells.Where(cell => cell.Cell.Layer == layer.Index).Select(cell => $"{SweepText.Percent(cell.Rates.Sdc1.Estimate)} ({SweepText.Range(cell.Rates.Sdc1)})");
            text.Append(CultureInfo.InvariantCulture, $"| {Escape(layer.Layer.Name)} | {string.Join(" | ", cells)} |\n");
        }
    }

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("~", "\\~", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
