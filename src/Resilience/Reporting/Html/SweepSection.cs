using System.Globalization;
using Resilience.Gates;
using Resilience.Reporting.Sweeps;
using Resilience.Statistics;
using Resilience.Sweeps;

namespace Resilience.Reporting.Html;

/// <summary>A sweep's part of a page: the map, the ranking, what it leaves open, and every cell's numbers.</summary>
internal static class SweepSection
{
    private const double Width = 170;
    private const int WorstShown = 10;

    /// <summary>Writes the section; the page has <see cref="SweepStyle"/>.</summary>
    public static void Write(HtmlText html, SweepAnalysis analysis)
    {
        Facts(html, analysis);
        html.Add($"<h3>Heat map</h3>\n");
        HeatMap.Write(html, analysis);
        Ranking(html, analysis);
        Worst(html, analysis);
        Cells(html, analysis);
    }

    private static void Facts(HtmlText html, SweepAnalysis analysis)
    {
        var (result, plan, spec) = (analysis.Result, analysis.Result.Plan, analysis.Result.Plan.Spec);
        html.Add($"<dl class=\"facts\">\n");
        Fact(html, "Of all predictions, a random fault changes", $"{SweepText.Percent(analysis.Model.Sdc1.Estimate)} %", $"{SweepText.Range(analysis.Model.Sdc1)} %");
        Fact(html, "Faults that change any image's class", $"{SweepText.Percent(analysis.Model.Any.Estimate)} %", $"{SweepText.Range(analysis.Model.Any)} %");
        Fact(html, "Scores not finite (detectable)", $"{SweepText.Percent(analysis.Model.Due.Estimate)} %", $"{SweepText.Range(analysis.Model.Due)} %");
        Fact(html, "Trials", Words.Count(plan.Trials), $"{plan.Layers.Count} layers × {plan.Fields.Count} columns, at least {spec.Floor} each");
        Fact(html, "Budget", SweepWords.Of(spec.Allocation), result.RoundShares.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{100 * result.RoundShares[0]:0} % of it as a pilot") : "in one round");
        Fact(html, "Fault-free accuracy", Words.Share(result.Golden.Accuracy), $"{Words.Count(result.Golden.Images)} images");
        html.Add($"</dl>\n");
    }

    private static void Fact(HtmlText html, string title, string value, string note) => html.Add($"<div><dt>{title}</dt><dd>{value}<small>{note}</small></dd></div>\n");

    private static void Ranking(HtmlText html, SweepAnalysis analysis)
    {
        var spec = analysis.Result.Plan.Spec;
        var judged = spec.MaxSdc1 < 1;
        var most = analysis.Layers.Max(layer => layer.PerParameter.Sdc1.High);
        html.Add($"<h3>Vulnerability of the layers</h3>\n<p>Per parameter: what a fault in one of the layer's parameters does, whatever the layer's size. Share: what part of all changed predictions the layer is behind, were faults to strike every swept bit of the model alike, that is rate × parameters. A small layer may lead the one and count little in the other. {SweepText.Neighbours(analysis)}</p>\n");
        if (SweepText.Agreement(analysis) is { } agreement)
        {
            html.Add($"<p>{agreement}</p>\n");
        }

        html.Add($"<div class=\"scroll\"><table class=\"ranking\"><caption>{SweepText.Level(spec.Confidence)} intervals of each layer; places and order at {SweepText.Level(spec.Confidence)} for all pairs together. Next: whether the layer is above the next one, or (~) not told apart from it.</caption><thead><tr><th scope=\"col\" class=\"n\">Place<small>it may be</small></th><th scope=\"col\">Layer</th><th scope=\"col\" class=\"n\">Per parameter<small>SDC-1, %</small></th><th scope=\"col\"><small>0 to {SweepText.Percent(most)} %</small></th><th scope=\"col\" class=\"n\">Any image<small>%</small></th><th scope=\"col\" class=\"n\">DUE<small>%</small></th><th scope=\"col\" class=\"n\">Parameters</th><th scope=\"col\" class=\"n\">Share of all<small>SDC-1, %</small></th><th scope=\"col\">Next</th>{(judged ? HtmlText.Of($"<th scope=\"col\">At most {SweepText.Percent(spec.MaxSdc1)} %</th>") : Markup.Empty)}</tr></thead><tbody>\n");
        foreach (var layer in analysis.Ranking)
        {
            var verdict = judged ? HtmlText.Of($"<td>{CampaignSection.Tag(layer.Verdict)}{More(layer)}</td>") : Markup.Empty;
            var next = layer.Rank == analysis.Layers.Count ? string.Empty : layer.AboveNext ? "above" : "~";
            html.Add($"<tr><td class=\"n\">{layer.Rank}<small>{layer.RankFrom}–{layer.RankTo}</small></td><th scope=\"row\">{layer.Layer.Name}</th>{Rate(layer.PerParameter.Sdc1)}<td>{Reach(layer.PerParameter.Sdc1, most)}</td>{Rate(layer.PerParameter.Any)}{Rate(layer.PerParameter.Due)}<td class=\"n\">{Words.Count(layer.Layer.Parameters)}</td>{Rate(layer.Contribution)}<td{(layer.AboveNext ? Markup.Empty : new Markup(" class=\"tie\""))}>{next}</td>{verdict}</tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
    }

    private static Markup More(LayerEstimate layer) => layer.Verdict != Verdict.Inconclusive ? Markup.Empty
        : layer.MoreTrials is { } more ? HtmlText.Of($"<small>about {more} more</small>") : HtmlText.Of($"<small>open end</small>");

    private static Markup Rate(Interval interval) => HtmlText.Of($"<td class=\"n\">{SweepText.Percent(interval.Estimate)}<small>{SweepText.Range(interval)}</small></td>");

    private static Markup Reach(Interval interval, double most)
    {
        double X(double share) => 4 + ((Width - 8) * share / Math.Max(most, double.Epsilon));
        return HtmlText.Of($"<svg class=\"reach\" viewBox=\"0 0 {Width:0} 16\" role=\"img\" aria-label=\"{SweepText.Estimate(interval)}\"><path class=\"whole\" d=\"M4 8H{Width - 4:0}\"/><path class=\"range\" d=\"M{X(interval.Low):0.#} 8H{X(interval.High):0.#}\"/><circle cx=\"{X(interval.Estimate):0.#}\" cy=\"8\" r=\"4\"/></svg>");
    }

    private static void Worst(HtmlText html, SweepAnalysis analysis)
    {
        var (plan, images) = (analysis.Result.Plan, analysis.Result.Golden.Images);
        var worst = SweepTrials.Worst(analysis.Result, WorstShown);
        html.Add($"<h3>Worst trials</h3>\n");
        if (worst.Count == 0)
        {
            html.Add($"<p>No trial changed the class of any image.</p>\n");
            return;
        }

        html.Add($"<div class=\"scroll\"><table class=\"others\"><caption>Of {Words.Count(images)} images; at most one trial of each cell. A click selects a command; run it in the folder of this report.</caption><thead><tr><th scope=\"col\">Layer</th><th scope=\"col\">Bits</th><th scope=\"col\" class=\"n\">Trial</th><th scope=\"col\" class=\"n\">Another class</th><th scope=\"col\" class=\"n\">DUE</th><th scope=\"col\">The command that repeats it</th></tr></thead><tbody>\n");
        foreach (var trial in worst)
        {
            var cell = plan.Cells[trial.Cell];
            html.Add($"<tr><th scope=\"row\">{plan.Layers[cell.Layer].Name}</th><td>{plan.Fields[cell.Field].Name}</td><td class=\"n\">{trial.Trial}</td><td class=\"n\">{trial.Outcome.Sdc1}</td><td class=\"n\">{trial.Outcome.Due}</td><td><code class=\"cmd\">{ReplayCommand.Of(trial.Id)}</code></td></tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
    }

    private static void Cells(HtmlText html, SweepAnalysis analysis)
    {
        var plan = analysis.Result.Plan;
        var predicted = analysis.Result.Predicted is not null;
        html.Add($"<details><summary>All {analysis.Cells.Count} cells with their intervals</summary>\n<div class=\"scroll\"><table><caption>SDC-1: mean share of images, Student t over trials widened for skew and for trials not seen. Any image: share of faults, Clopper–Pearson.</caption><thead><tr><th scope=\"col\">Layer</th><th scope=\"col\">Bits</th><th scope=\"col\" class=\"n\">Places</th><th scope=\"col\" class=\"n\">Trials</th><th scope=\"col\" class=\"n\">SDC-1<small>%</small></th><th scope=\"col\" class=\"n\">Any image<small>%</small></th><th scope=\"col\" class=\"n\">DUE<small>%</small></th>{(predicted ? HtmlText.Of($"<th scope=\"col\" class=\"n\">Predicted<small>%</small></th>") : Markup.Empty)}</tr></thead><tbody>\n");
        foreach (var cell in analysis.Cells)
        {
            var prediction = predicted ? HtmlText.Of($"<td class=\"n\">{SweepText.Percent(cell.Predicted!.Value)}</td>") : Markup.Empty;
            html.Add($"<tr><td>{plan.Layers[cell.Cell.Layer].Name}</td><td>{plan.Fields[cell.Cell.Field].Name}</td><td class=\"n\">{Words.Count(cell.Cell.Sites)}</td><td class=\"n\">{cell.Trials}</td>{Rate(cell.Rates.Sdc1)}{Rate(cell.Rates.Any)}{Rate(cell.Rates.Due)}{prediction}</tr>\n");
        }

        html.Add($"</tbody></table></div></details>\n");
    }
}
