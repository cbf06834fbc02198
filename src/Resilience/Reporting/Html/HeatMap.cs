using System.Globalization;
using Resilience.Sweeps;

namespace Resilience.Reporting.Html;

/// <summary>Layers × columns of bits as a table with a number in each cell: to read without colours, aloud, and on paper.</summary>
internal static class HeatMap
{
    private const int MostWithIntervals = 8;

    /// <summary>Writes map and legend.</summary>
    public static void Write(HtmlText html, SweepAnalysis analysis)
    {
        var plan = analysis.Result.Plan;
        var narrow = plan.Fields.Count > MostWithIntervals;
        var level = SweepText.Level(plan.Spec.Confidence);
        html.Add($"<ul class=\"scale\" aria-label=\"Colours of the map\">");
        for (var i = 0; i < HeatScale.Names.Count; i++)
        {
            html.Add($"<li class=\"h{i}\">{HeatScale.Names[i]}</li>");
        }

        html.Add($"</ul>\n<div class=\"scroll\"><table class=\"heat{(narrow ? " bits" : string.Empty)}\"><caption>Mean share of the images, in %, whose class {SweepText.Fault(plan.Spec.Count)} in the cell changes{(narrow ? ". Bit 31 is the sign, 30–23 the exponent, 22–0 the mantissa; 0 is the least significant. Intervals are in the table below" : $", with its {level} interval")}.</caption>\n<thead><tr><th scope=\"col\">Layer</th>");
        foreach (var field in plan.Fields)
        {
            html.Add($"<th scope=\"col\">{field.Name}</th>");
        }

        html.Add($"<th scope=\"col\">{(narrow ? "all" : "all swept bits")}</th></tr></thead>\n<tbody>\n");
        foreach (var layer in analysis.Layers)
        {
            html.Add($"<tr><th scope=\"row\">{layer.Layer.Name}</th>");
            foreach (var cell in analysis.Cells.Where(cell => cell.Cell.Layer == layer.Index))
            {
                Cell(html, cell.Rates, $"{layer.Layer.Name}, {plan.Fields[cell.Cell.Field].Name}", string.Create(CultureInfo.InvariantCulture, $"{cell.Trials} trials, {cell.Corrupting} changed a class"), narrow);
            }

            Cell(html, layer.PerParameter, $"{layer.Layer.Name}, all swept bits", string.Create(CultureInfo.InvariantCulture, $"{layer.Trials} trials"), narrow, " sum");
            html.Add($"</tr>\n");
        }

        html.Add($"</tbody>\n<tfoot><tr><th scope=\"row\">whole model</th>");
        for (var f = 0; f < plan.Fields.Count; f++)
        {
            Cell(html, analysis.Fields[f], $"whole model, {plan.Fields[f].Name}", "layers by their shares of the fault space", narrow);
        }

        Cell(html, analysis.Model, "whole model, all swept bits", string.Create(CultureInfo.InvariantCulture, $"{plan.Trials} trials"), narrow, " sum");
        html.Add($"</tr></tfoot></table></div>\n");
    }

    private static void Cell(HtmlText html, SweepRates rates, string place, string trials, bool narrow, string more = "")
    {
        var interval = narrow ? Markup.Empty : HtmlText.Of($"<small>{SweepText.Range(rates.Sdc1)}</small>");
        html.Add($"<td class=\"h{HeatScale.Of(rates.Sdc1.Estimate)}{more}\" title=\"{place}: {SweepText.Estimate(rates.Sdc1)}, {trials}\">{(narrow ? Short(rates.Sdc1.Estimate) : SweepText.Percent(rates.Sdc1.Estimate))}{interval}</td>");
    }

    private static string Short(double share) => (100 * share) switch
    {
        0 => "0",
        < 0.1 => "<.1",
        < 1 and var x => x.ToString(".0", CultureInfo.InvariantCulture),
        < 10 and var x => x.ToString("0.#", CultureInfo.InvariantCulture),
        var x => x.ToString("0", CultureInfo.InvariantCulture),
    };
}
