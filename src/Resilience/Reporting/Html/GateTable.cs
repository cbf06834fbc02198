using System.Globalization;
using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Statistics;

namespace Resilience.Reporting.Html;

/// <summary>The limits of a campaign: what each says of each point, what is counted for it, and what the confidence promises.</summary>
internal static class GateTable
{
    private const int MostClasses = 50;

    /// <summary>Writes the part; nothing where the campaign sets no limit, grade or cost.</summary>
    public static void Write(HtmlText html, CampaignReport campaign)
    {
        var spec = campaign.Result.Spec;
        if (spec.LimitCount == 0 && spec.Gates.High == 0 && spec.Gates.Hazards is null)
        {
            return;
        }

        html.Add($"<h3>Gates</h3>\n");

        // With the accuracy alone, the table of points says it all.
        if (!LimitText.IsAccuracyAlone(campaign) && campaign.Measured.Any(point => point.Gate.Findings.Count > 0))
        {
            Findings(html, campaign);
        }

        Basis(html, campaign);
        if (spec.Gates.MinClassAccuracy > 0)
        {
            Classes(html, campaign);
        }
    }

    private static void Findings(HtmlText html, CampaignReport campaign)
    {
        html.Add($"<div class=\"scroll\"><table><caption>What each limit says of each point; intervals two-sided, tests one-sided.</caption>\n<thead><tr><th scope=\"col\" class=\"n\">{campaign.Unit.Column}</th><th scope=\"col\">Limit</th><th scope=\"col\">Measured</th><th scope=\"col\" class=\"n\">Interval</th><th scope=\"col\" class=\"n\">From limit</th><th scope=\"col\" class=\"n\">Tested at</th><th scope=\"col\">Verdict</th><th scope=\"col\" class=\"n\">Worst trial</th></tr></thead>\n<tbody>\n");
        foreach (var point in campaign.Measured)
        {
            foreach (var finding in point.Gate.Findings)
            {
                var more = finding.MoreTrials is { } n ? HtmlText.Of($"<small>about {Words.Plural(n, "more trial")}</small>") : Markup.Empty;
                var worst = finding is { WorstTrial: { } trial, WorstValue: { } value } ? HtmlText.Of($"{Number(value)}<small>trial {trial}</small>") : Markup.Empty;
                var measured = finding.Gate == nameof(BaselineLimit.MaxRegression) && point.Result.Paired is null
                    ? HtmlText.Of($"<td colspan=\"3\">nothing yet: there is no baseline to compare with</td>")
                    : HtmlText.Of($"<td>{finding.Metric} {Number(finding.Estimate.Estimate)}</td><td class=\"n\">{Between(finding.Estimate)}<small>{Words.Level(finding.Estimate.Level)}</small></td><td class=\"n\">{Signed(finding.Estimate.Estimate - finding.Limit)}</td>");
                html.Add($"<tr><td class=\"n\">{point.Flips}</td><td>{finding.Gate} {Number(finding.Limit)}</td>{measured}<td class=\"n\">{Words.Level(finding.Confidence)}</td><td>{CampaignSection.Tag(finding.Verdict)}{more}</td><td class=\"n\">{worst}</td></tr>\n");
            }
        }

        html.Add($"</tbody></table></div>\n");
    }

    private static void Basis(HtmlText html, CampaignReport campaign)
    {
        var spec = campaign.Result.Spec;
        html.Add($"<table class=\"kv\"><tbody>\n");
        if (spec.LimitCount > 0)
        {
            html.Add($"<tr><th scope=\"row\">Confidence</th><td>{Confidences.Campaign(spec)}</td></tr>\n");
        }

        foreach (var gate in GateList.Of(spec))
        {
            html.Add($"<tr><th scope=\"row\">{gate.Setting}</th><td>Counted: {gate.Policy}.</td></tr>\n");
        }

        foreach (var group in campaign.Measured.Where(point => point.Gate.Grade != AccuracyGrade.None).GroupBy(point => point.Gate.Grade).OrderBy(group => group.Key))
        {
            html.Add($"<tr><th scope=\"row\">Grade {Name(group.Key)}</th><td>{Grading.Sentence(group.Key, spec)} At {string.Join(", ", group.Select(point => point.Faults))}.</td></tr>\n");
        }

        if (spec.Gates.Hazards is { } hazards)
        {
            var costs = string.Join("; ", campaign.Measured.Where(point => point.Summary.Hazard is not null).Select(point => $"{point.Faults}: {Number(point.Summary.Hazard!.Value.Estimate)} ({Number(point.Summary.Hazard.Value.Low)}–{Number(point.Summary.Hazard.Value.High)})"));
            html.Add($"<tr><th scope=\"row\">Mean cost of an image</th><td>{costs}. Costs of {Path.GetFileName(hazards.Source)}: {Words.Plural(hazards.Costs.Count, "pair")} named, others {Number(hazards.Usual)}, NaN or infinite {Number(hazards.Due)}.</td></tr>\n");
        }

        if (spec.LimitCount > 0)
        {
            html.Add($"<tr><th scope=\"row\">Undecided points</th><td>{SpecPolicy(spec)}</td></tr>\n");
        }

        html.Add($"</tbody></table>\n");
    }

    private static void Classes(HtmlText html, CampaignReport campaign)
    {
        var level = Words.Level(campaign.Result.Spec.Confidence);
        html.Add($"<div class=\"scroll\"><table><caption>Mean accuracy of each class over trials, with its {level} interval for that class alone; the lowest first. NaN and infinite logits count as wrong.</caption>\n<thead><tr><th scope=\"col\" class=\"n\">{campaign.Unit.Column}</th><th scope=\"col\">Class</th><th scope=\"col\" class=\"n\">Images</th><th scope=\"col\" class=\"n\">Fault-free</th><th scope=\"col\" class=\"n\">Accuracy</th><th scope=\"col\" class=\"n\">Interval</th></tr></thead>\n<tbody>\n");
        foreach (var (point, one) in campaign.Measured.SelectMany(point => point.Summary.PerClass.OrderBy(one => one.Accuracy.Estimate).Select(one => (point, one))).Take(MostClasses))
        {
            html.Add($"<tr><td class=\"n\">{point.Flips}</td><td>{one.Name}</td><td class=\"n\">{one.Images}</td><td class=\"n\">{Words.Share(one.Golden)}</td><td class=\"n\">{Words.Share(one.Accuracy.Estimate)}</td><td class=\"n\">{Words.Range(one.Accuracy)}</td></tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
        var all = campaign.Measured.Sum(point => point.Summary.PerClass.Count);
        if (all > MostClasses)
        {
            html.Add($"<p>{MostClasses} of {all} rows shown; all are in <code>resilience.json</code>.</p>\n");
        }
    }

    private static string SpecPolicy(CampaignSpec spec) => spec.Gates.Inconclusive switch
    {
        Campaigns.Limits.InconclusivePolicy.Fail => "fail the test, and end a run with exit code 4.",
        Campaigns.Limits.InconclusivePolicy.Warn => "pass the test with a warning.",
        Campaigns.Limits.InconclusivePolicy.Pass => "pass the test.",
        _ => "skip the test with the reason.",
    };

    private static string Name(AccuracyGrade grade) => grade.ToString().ToLowerInvariant();

    private static string Number(double value) => value.ToString("0.000;−0.000;0.000", CultureInfo.InvariantCulture);

    private static string Between(Interval interval) => interval.Low < 0 ? $"{Number(interval.Low)} to {Number(interval.High)}" : $"{Number(interval.Low)}–{Number(interval.High)}";

    private static string Signed(double value) => value.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture);
}
