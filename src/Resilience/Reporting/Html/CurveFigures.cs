using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults.Values;
using Resilience.Gates;

namespace Resilience.Reporting.Html;

/// <summary>The paper's figures of a campaign over several numbers of flips.</summary>
internal static class CurveFigures
{
    /// <summary>Figures 5, 4 and 6.</summary>
    public static void Write(HtmlText html, CampaignReport campaign, string id)
    {
        Decay(html, campaign, id);
        var measured = campaign.Measured.ToArray();
        var paper = measured.MinBy(p => Math.Abs(p.Flips - CumulativeChart.PaperFlips))!;
        html.Add($"<div class=\"pair\">\n");
        Figure(html, $"Figure 4 · Mean over trials at {paper.Faults}", CumulativeChart.Draw(id + "-f4", paper), $"{CumulativeChart.Caption(paper)}; dots are single trials.");
        if (campaign.Result.Spec.Corruption is null)
        {
            Figure(html, "Figure 6 · Injection time", TimeChart.Draw(id + "-f6", campaign), $"Median and quartiles over trials. {TimeChart.Sentence(campaign)}");
        }

        html.Add($"</div>\n<details><summary>Mean over trials at all {measured.Length} points</summary>\n<div class=\"small\">\n");
        foreach (var point in measured)
        {
            html.Add($"<figure>{CumulativeChart.Small(string.Create(CultureInfo.InvariantCulture, $"{id}-s{point.Flips}"), point)}<figcaption>{point.Faults}: {Words.Share(point.Gate.Accuracy.Estimate)}</figcaption></figure>\n");
        }

        html.Add($"</div></details>\n");
    }

    /// <summary>The check of the draw, at the section's end; of faults whose shares are not known beforehand nothing.</summary>
    public static void Draw(HtmlText html, CampaignReport campaign, string id)
    {
        if (campaign.Measured.First().Bit is not { Bit: var bit })
        {
            return;
        }

        var spec = campaign.Result.Spec;
        html.Add($"<h3>Check of the draw: trials with a bit-{bit} flip</h3>\n<div class=\"pair\"><figure>{Scroll(BitChart.Draw(id + "-bit", campaign))}</figure>\n<div><p>{BitChart.Sentence(campaign)}</p><p class=\"muted\">Sites are drawn uniformly, so the share of trials that flip bit {bit} ({FaultText.Field(bit, Float32Format.Instance)}; 31 is the sign) at least once is known beforehand: 1 − (1 − 1/{Math.Max(1, spec.Bits.Count)})^flips, corrected for drawing without replacement (orange line). Observed shares have Wilson intervals; at {Words.Level(spec.Confidence)} about one point in {Math.Round(1 / (1 - spec.Confidence))} lies outside by chance.</p></div></div>\n");
    }

    private static void Decay(HtmlText html, CampaignReport campaign, string id)
    {
        html.Add($"<h3>Figure 5 · Accuracy over {(campaign.Unit == FaultUnit.Flip ? "bit flips" : campaign.Unit.Axis)}</h3>\n<figure><ul class=\"legend\">");
        Key(html, "<circle class=\"dot\" cx=\"13\" cy=\"6\" r=\"4\" fill=\"var(--pass)\"/>", "pass", campaign.Points.Any(p => p.Gate.Verdict == Verdict.Pass));
        Key(html, "<circle cx=\"13\" cy=\"6\" r=\"4\" fill=\"var(--fail)\"/>", "fail", campaign.Points.Any(p => p.Gate.Verdict == Verdict.Fail));
        Key(html, "<g class=\"inconclusive\"><circle cx=\"13\" cy=\"6\" r=\"4\"/></g>", "inconclusive", campaign.Points.Any(p => p.Gate.Verdict == Verdict.Inconclusive));
        Key(html, "<circle cx=\"13\" cy=\"6\" r=\"4\" fill=\"var(--data)\"/>", "mean", campaign.Points.Any(p => p.Gate.Verdict == Verdict.Measured));
        Key(html, "<rect class=\"band\" width=\"26\" height=\"12\"/>", $"{Words.Level(campaign.Result.Spec.Confidence)} interval", true);
        Key(html, "<path class=\"trials\" d=\"M5 8h0M13 3h0M21 7h0\"/>", "single trials", true);
        Key(html, "<path class=\"fit\" d=\"M0 2Q6 10 26 11\"/>", "exponential fit", campaign.Fit is not null);
        Key(html, "<rect class=\"critical-range\" width=\"26\" height=\"12\"/><path class=\"critical\" d=\"M13 0v12\"/>", "critical threshold with interval", campaign.Threshold is not null);
        html.Add($"</ul>\n{Scroll(DecayChart.Draw(id + "-f5", campaign))}<figcaption>{FitSentence(campaign)} {Words.Threshold(campaign)}</figcaption></figure>\n");
    }

    private static void Key(HtmlText html, string drawing, string text, bool shown)
    {
        if (shown)
        {
            html.Add($"<li><svg viewBox=\"0 0 26 12\" aria-hidden=\"true\">{new Markup(drawing)}</svg>{text}</li>");
        }
    }

    private static string FitSentence(CampaignReport campaign) => campaign.Fit is { } fit
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"accuracy(k) = {fit.Floor:0.000} + {fit.Start - fit.Floor:0.000}·exp(−k / {fit.Tau:0.0}), floor {(fit.FloorFitted ? "fitted" : "fixed at chance")}{(fit.RSquared is { } r ? string.Create(CultureInfo.InvariantCulture, $", weighted R² {r:0.000}") : string.Empty)}.")
        : string.Empty;

    private static void Figure(HtmlText html, string title, Markup chart, string caption) =>
        html.Add($"<div><h3>{title}</h3>\n<figure>{Scroll(chart)}<figcaption>{caption}</figcaption></figure></div>\n");

    private static Markup Scroll(Markup chart) => HtmlText.Of($"<div class=\"scroll\">{chart}</div>");
}
