using System.Globalization;
using System.Text;
using Resilience.Statistics;
using Resilience.Sweeps;

namespace Resilience.Reporting.Sweeps;

/// <summary>A sweep as a table: a row a cell, one a layer with <c>all</c> bits. Shares are 0..1.</summary>
internal static class SweepCsv
{
    private const string Head = "layer,operator,parameters,bits,sites,trials,sdc1,sdc1Low,sdc1High,anyImage,anyImageLow,anyImageHigh,due,dueLow,dueHigh,predicted,rank,rankFrom,rankTo,contribution,contributionLow,contributionHigh,verdict\n";

    /// <summary>The file's text.</summary>
    public static string Write(SweepAnalysis analysis)
    {
        var plan = analysis.Result.Plan;
        var text = new StringBuilder(Head);
        foreach (var layer in analysis.Layers)
        {
            foreach (var cell in analysis.Cells.Where(cell => cell.Cell.Layer == layer.Index))
            {
                Row(text, layer.Layer, plan.Fields[cell.Cell.Field].Name, cell.Cell.Sites, cell.Trials, cell.Rates, cell.Predicted).Append(",,,,,,,\n");
            }

            Row(text, layer.Layer, "all", analysis.Cells.Where(cell => cell.Cell.Layer == layer.Index).Sum(cell => cell.Cell.Sites), layer.Trials, layer.PerParameter, layer.Predicted)
                .Append(CultureInfo.InvariantCulture, $",{layer.Rank},{layer.RankFrom},{layer.RankTo},{Shares(layer.Contribution)},{SweepText.Word(layer.Verdict)}\n");
        }

        return text.ToString();
    }

    private static StringBuilder Row(StringBuilder text, SweepLayer layer, string bits, long sites, int trials, SweepRates rates, double? predicted) => text.Append(
        CultureInfo.InvariantCulture,
        $"{Quoted(layer.Name)},{layer.Operator},{layer.Parameters},{Quoted(bits)},{sites},{trials},{Shares(rates.Sdc1)},{Shares(rates.Any)},{Shares(rates.Due)},{(predicted is { } value ? Share(value) : string.Empty)}");

    private static string Shares(Interval interval) => $"{Share(interval.Estimate)},{Share(interval.Low)},{Share(interval.High)}";

    private static string Share(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    // A spreadsheet would take a name that begins so for a formula.
    private static string Quoted(string name) =>
        "\"" + (name.Length > 0 && name[0] is '=' or '+' or '-' or '@' ? "'" : string.Empty) + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
