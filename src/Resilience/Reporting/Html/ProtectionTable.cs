using Resilience.Campaigns;
using Resilience.Mitigation;
using Resilience.Mitigation.Comparison;
using Resilience.Statistics;

namespace Resilience.Reporting.Html;

/// <summary>What the protection of memory did, and what it gained over the one compared with.</summary>
internal static class ProtectionTable
{
    /// <summary>Writes it; nothing where no memory is protected and nothing is compared.</summary>
    public static void Write(HtmlText html, CampaignReport campaign)
    {
        var spec = campaign.Result.Spec;
        var points = campaign.Measured.Select(point => (Point: point, Summary: ProtectionSummary.Of(point.Result, spec))).Where(pair => pair.Summary is not null).ToArray();
        if (points.Length == 0)
        {
            return;
        }

        html.Add($"<h3>Protection: {spec.Protection.Describe()}</h3>\n<p class=\"muted\">{About(spec)}</p>\n");
        if (spec.Protection != Protection.None)
        {
            Outcomes(html, campaign, points!);
        }

        if (spec.CompareWith is { } other && points.Any(pair => pair.Summary!.Accuracy is not null))
        {
            Gains(html, campaign, other, points!);
        }
    }

    private static void Outcomes(HtmlText html, CampaignReport campaign, (PointReport Point, ProtectionSummary Summary)[] points)
    {
        var unit = campaign.Result.Spec.Protection.Unit;
        html.Add($"<div class=\"scroll\"><table><caption>Struck {unit}s over all trials by what the protection made of them; below, the share of trials with at least one, with its {Words.Level(campaign.Result.Spec.Confidence)} interval ({Methods(points)}).</caption>\n");
        html.Add($"<thead><tr><th scope=\"col\" class=\"n\">{campaign.Unit.Column}</th><th scope=\"col\" class=\"n\">Struck {unit}s</th><th scope=\"col\" class=\"n\">Corrected</th><th scope=\"col\" class=\"n\">Detected</th><th scope=\"col\" class=\"n\">Missed</th><th scope=\"col\" class=\"n\">False alarms</th></tr></thead>\n<tbody>\n");
        foreach (var (point, summary) in points)
        {
            html.Add($"<tr><td class=\"n\">{point.Flips}</td><td class=\"n\">{Words.Count(summary.Struck)}</td>{Cell(summary.Corrected)}{Cell(summary.Detected)}{Cell(summary.Missed)}{Cell(summary.FalseAlarms)}</tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
    }

    private static string Methods((PointReport Point, ProtectionSummary Summary)[] points) => string.Join(
        "; ", points.SelectMany(pair => new[] { pair.Summary.Corrected, pair.Summary.Detected, pair.Summary.Missed, pair.Summary.FalseAlarms }).Select(share => share.Share.Method).Distinct(StringComparer.Ordinal));

    private static void Gains(HtmlText html, CampaignReport campaign, Protection other, (PointReport Point, ProtectionSummary Summary)[] points)
    {
        var (own, level) = (campaign.Result.Spec.Protection.Describe(), Words.Level(campaign.Result.Spec.Confidence));
        html.Add($"<div class=\"scroll\"><table><caption>The same fault lists and images with {own} and with {other.Describe()}; differences in percentage points, paired by trial, with their {level} intervals.</caption>\n");
        html.Add($"<thead><tr><th scope=\"col\" class=\"n\">{campaign.Unit.Column}</th><th scope=\"col\">Share of images</th><th scope=\"col\" class=\"n\">{own}</th><th scope=\"col\" class=\"n\">{other.Describe()}</th><th scope=\"col\" class=\"n\">Difference</th><th scope=\"col\" class=\"n\">{level} interval</th></tr></thead>\n<tbody>\n");
        foreach (var (point, summary) in points)
        {
            (string Name, ArmDifference? Arms)[] rows = [("right class", summary.Accuracy), ("SDC-1", summary.Sdc1), ("DUE", summary.Due)];
            foreach (var (name, arms) in rows.Where(row => row.Arms is not null))
            {
                html.Add($"<tr><td class=\"n\">{point.Flips}</td><td>{name}</td><td class=\"n\">{Words.Percent(arms!.With.Estimate)}</td><td class=\"n\">{Words.Percent(arms.Compared.Estimate)}</td><td class=\"n\">{Signed(arms.Difference.Estimate)}</td><td class=\"n\">{Range(arms.Difference)}</td></tr>\n");
            }
        }

        html.Add($"</tbody></table></div>\n");
    }

    private static string About(CampaignSpec spec)
    {
        var protection = spec.Protection;
        if (protection == Protection.None)
        {
            return "The memory is not protected.";
        }

        if (!protection.HasWords)
        {
            return protection.Kind == ProtectionKind.Ranges
                ? "Values outside of the range of their tensor without faults became the nearest value within; NaN the one nearest to 0."
                : "NaN and infinite values became 0.";
        }

        var bits = protection.Code();
        var detected = spec.OnDetected switch
        {
            DetectedPolicy.Zero => "the values of a word known to be wrong became 0",
            DetectedPolicy.Keep => "a word known to be wrong was used as it was",
            _ => "at a word known to be wrong the system stopped, a detectable error of all images",
        };
        var checks = spec.CheckBits == CheckBitFaults.Struck ? "each check bit flipped with the probability that the list gave the data bits" : "check bits were spared";
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"Each tensor lies in words of {bits.DataBits} data bits with {bits.CheckBits} check bits; {detected}; {checks}. The faults of the data bits are those of the unprotected campaign.");
    }

    private static Markup Cell(OutcomeShare share) => HtmlText.Of(
        $"<td class=\"n\" title=\"{Words.Plural(share.Trials, "trial")} with at least one\">{Words.Count(share.Words)}<small>{100 * share.Share.Low:0.0}–{100 * share.Share.High:0.0} % of trials</small></td>");

    private static string Signed(double share) => (100 * share).ToString("+0.00;−0.00;0.00", System.Globalization.CultureInfo.InvariantCulture);

    private static string Range(Interval interval) => $"{Signed(interval.Low)} to {Signed(interval.High)}";
}
