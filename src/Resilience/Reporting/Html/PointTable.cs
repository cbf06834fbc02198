using System.Globalization;
using Resilience.Gates;

namespace Resilience.Reporting.Html;

/// <summary>The table of points.</summary>
internal static class PointTable
{
    /// <summary>Writes it; every rate names its denominator.</summary>
    public static void Write(HtmlText html, CampaignReport campaign)
    {
        var spec = campaign.Result.Spec;
        var level = Words.Level(spec.Confidence);
        html.Add($"<h3>Points</h3>\n<div class=\"scroll\"><table><caption>Mean accuracy over trials; rates in percent of trials × images, each with its {level} interval{(spec.Corruption is null ? " clustered by trial" : string.Empty)}.{(spec.MinAccuracy > 0 ? " The bar marks the limit." : string.Empty)} SDC-1: another top-1 class than without faults, all logits finite; DUE: a NaN or infinite logit, which counts as wrong; of equal logits the lowest class wins.</caption>\n");
        html.Add($"<thead><tr><th scope=\"col\" class=\"n\">{campaign.Unit.Column}</th><th scope=\"col\" class=\"n\">Trials</th><th scope=\"col\" colspan=\"2\">Accuracy</th><th scope=\"col\" class=\"n\">{level} interval</th><th scope=\"col\">Verdict</th><th scope=\"col\" class=\"n\">Worst trial</th><th scope=\"col\" class=\"n\">SDC-1</th><th scope=\"col\" class=\"n\">DUE</th><th scope=\"col\" class=\"n\">Masked</th></tr></thead>\n<tbody>\n");
        foreach (var point in campaign.Points)
        {
            var accuracy = point.Gate.Accuracy;
            if (point.Result.Trials.Count == 0)
            {
                html.Add($"<tr><td class=\"n\">{point.Flips}</td><td class=\"n\">0</td><td colspan=\"3\">no trial finished</td><td>{CampaignSection.Tag(point.Gate.Verdict)}</td><td></td><td></td><td></td><td></td></tr>\n");
                continue;
            }

            var more = point.Gate.MoreTrials is { } n ? HtmlText.Of($"<small>about {Words.Plural(n, "more trial")}</small>") : Markup.Empty;
            html.Add($"<tr><td class=\"n\">{point.Flips}</td><td class=\"n\">{point.Result.Trials.Count}</td><td>{Bar(accuracy.Estimate, spec.MinAccuracy)}</td><td class=\"n\">{Words.Share(accuracy.Estimate)}</td><td class=\"n\">{Words.Range(accuracy)}</td><td>{CampaignSection.Tag(point.Gate.Verdict)}{Which(point)}{more}</td><td class=\"n\">{Words.Share(point.Result.Trials.Min(t => t.Accuracy))}</td>{Rate(point.Summary.Sdc1)}{Rate(point.Summary.Due)}{Rate(point.Summary.Masked)}</tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
    }

    // The limits that make the verdict, and the grade.
    private static Markup Which(PointReport point)
    {
        var gates = point.Gate.Verdict is Verdict.Fail or Verdict.Inconclusive && point.Gate.Findings.Count > 1
            ? string.Join(", ", point.Gate.Findings.Where(finding => finding.Verdict == point.Gate.Verdict).Select(finding => finding.Gate))
            : string.Empty;
        var grade = point.Gate.Grade == AccuracyGrade.None ? string.Empty : "grade " + point.Gate.Grade.ToString().ToLowerInvariant();
        var text = string.Join("; ", new[] { gates, grade }.Where(part => part.Length > 0));
        return text.Length == 0 ? Markup.Empty : HtmlText.Of($"<small>{text}</small>");
    }

    private static Markup Bar(double share, double limit)
    {
        var mark = limit > 0 ? HtmlText.Of($"<u style=\"left:{100 * Math.Min(1, limit):0.#}%\"></u>") : Markup.Empty;
        return HtmlText.Of($"<span class=\"bar\" aria-hidden=\"true\"><i style=\"width:{100 * share:0.#}%\"></i>{mark}</span>");
    }

    private static Markup Rate(OutcomeRate rate) => HtmlText.Of(
        $"<td class=\"n\" title=\"{rate.Count.ToString("N0", CultureInfo.InvariantCulture)} of {rate.Images.ToString("N0", CultureInfo.InvariantCulture)} images\">{Words.Percent(rate.Rate.Estimate)}<small>{100 * rate.Rate.Low:0.0}–{100 * rate.Rate.High:0.0}</small></td>");
}
