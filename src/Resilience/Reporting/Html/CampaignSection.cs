using System.Globalization;
using Resilience.Gates;

namespace Resilience.Reporting.Html;

/// <summary>All about one campaign: what was faulted, figures, points, worst trials.</summary>
internal static class CampaignSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlText html, CampaignReport campaign, string id, bool first)
    {
        var spec = campaign.Result.Spec;
        html.Add($"<h2 id=\"{id}\"{new Markup(first ? " class=\"first\"" : string.Empty)}>{spec.Name} {Tag(campaign.Verdict)}</h2>\n");
        html.Add($"<p>{What(campaign)}</p>\n");
        Facts(html, campaign);
        var measured = campaign.Points.Where(p => p.Result.Trials.Count > 0).ToArray();
        if (measured.Length == 0)
        {
            html.Add($"<p>No trial of this campaign finished.</p>\n");
            return;
        }

        Decay(html, campaign, id);
        var paper = measured.MinBy(p => Math.Abs(p.Flips - CumulativeChart.PaperFlips))!;
        html.Add($"<div class=\"pair\">\n");
        Figure(html, $"Figure 4 · Mean over trials at {paper.Flips.ToString(CultureInfo.InvariantCulture)} flips", CumulativeChart.Draw(id + "-f4", paper), $"Mean accuracy after 1, 2, … {paper.Result.Trials.Count.ToString(CultureInfo.InvariantCulture)} trials with its {Words.Level(spec.Confidence)} interval; dots are single trials.");
        Figure(html, "Figure 6 · Injection time", TimeChart.Draw(id + "-f6", campaign), $"Median and quartiles over trials. {TimeChart.Sentence(campaign)}");
        html.Add($"</div>\n");
        if (measured.Length > 1)
        {
            html.Add($"<details><summary>Mean over trials at all {measured.Length} points</summary>\n<div class=\"small\">\n");
            foreach (var point in measured)
            {
                html.Add($"<figure>{CumulativeChart.Small(string.Create(CultureInfo.InvariantCulture, $"{id}-s{point.Flips}"), point)}<figcaption>{point.Flips} flips: {Words.Share(point.Gate.Accuracy.Estimate)}</figcaption></figure>\n");
            }

            html.Add($"</div></details>\n");
        }

        PointTable.Write(html, campaign);
        WorstTrials.Write(html, campaign);
        var bit = measured[0].Bit.Bit;
        html.Add($"<h3>Check of the draw: trials with a bit-{bit} flip</h3>\n<div class=\"pair\"><figure>{Scroll(BitChart.Draw(id + "-bit", campaign))}</figure>\n<div><p>{BitChart.Sentence(campaign)}</p><p class=\"muted\">Sites are drawn uniformly, so the share of trials that flip bit {bit} ({FaultText.Field(bit)}; 31 is the sign) at least once is known beforehand: 1 − (1 − 1/{Math.Max(1, spec.Bits.Count)})^flips, corrected for drawing without replacement (orange line). Observed shares have Wilson intervals; at {Words.Level(spec.Confidence)} about one point in {Math.Round(1 / (1 - spec.Confidence))} lies outside by chance.</p></div></div>\n");
    }

    /// <summary>A verdict as a coloured word.</summary>
    public static Markup Tag(Verdict verdict)
    {
        var style = verdict switch { Verdict.Pass => "v-pass", Verdict.Fail => "v-fail", Verdict.Inconclusive => "v-open", _ => "v-info" };
        return HtmlText.Of($"<span class=\"tag {style}\">{Words.Name(verdict)}</span>");
    }

    /// <summary>The flip numbers, shortened.</summary>
    public static string Grid(CampaignReport campaign)
    {
        var values = campaign.Result.Spec.Flips.Values.Select(v => v.ToString(CultureInfo.InvariantCulture)).ToArray();
        return values.Length <= 5 ? string.Join(", ", values) : $"{values[0]}, {values[1]}, {values[2]}, … {values[^1]}";
    }

    private static string What(CampaignReport campaign)
    {
        var (spec, result) = (campaign.Result.Spec, campaign.Result);
        var tensors = string.Join("; ", result.Targets.Select(t => $"{t.Name} ({string.Join('×', t.Shape)})"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Random bit flips in layer {result.ResolvedLayer} of {campaign.Context.ModelFile}: {tensors}. {Words.Count(result.FaultSpace)} fault sites ({(spec.Bits.Count == 32 ? "all 32 bits" : $"only bits: {spec.Bits.Describe()};")} of {Words.Count(result.FaultSpace / Math.Max(1, spec.Bits.Count))} values). {Grid(campaign)} simultaneous flips, up to {spec.Iterations} trials each, over {Words.Count(result.Golden.Images)} images of {campaign.Context.Dataset}.");
    }

    private static void Facts(HtmlText html, CampaignReport campaign)
    {
        var (spec, golden) = (campaign.Result.Spec, campaign.Result.Golden);
        html.Add($"<dl class=\"facts\">\n");
        Fact(html, "Fault-free accuracy", Words.Share(golden.Accuracy), $"{Words.Count(golden.Correct)} of {Words.Count(golden.Images)} images");
        Fact(html, "Limit", spec.MinAccuracy > 0 ? Words.Share(spec.MinAccuracy) : "none", spec.MinAccuracy > 0 ? $"one-sided at {Words.Level(spec.Confidence)}" : "measured only");
        Fact(html, "Points", string.Create(CultureInfo.InvariantCulture, $"{campaign.Points.Count} of {spec.Flips.Values.Count}"), Tally(campaign));
        var threshold = campaign.Threshold is { } t ? $"{Words.Flips(t.Flips)} flips" : "none found";
        var range = campaign.Threshold is { } r ? $"{Words.Level(r.Level)}: {Words.Flips(r.Low)}–{(r.High is { } h ? Words.Flips(h) : "open")}" : $"for accuracy {Words.Share(campaign.CriticalAccuracy)}";
        Fact(html, "Critical threshold", threshold, range);
        Fact(html, "Seed", spec.Seed.ToString(CultureInfo.InvariantCulture), "same seed, same faults");
        html.Add($"</dl>\n");
    }

    private static string Tally(CampaignReport campaign) => string.Join(", ", campaign.Points
        .GroupBy(p => p.Gate.Verdict).OrderByDescending(g => g.Key)
        .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {Words.Name(g.Key).ToLowerInvariant()}")));

    private static void Fact(HtmlText html, string title, string value, string note) =>
        html.Add($"<div><dt>{title}</dt><dd>{value}<small>{note}</small></dd></div>\n");

    private static void Decay(HtmlText html, CampaignReport campaign, string id)
    {
        html.Add($"<h3>Figure 5 · Accuracy over bit flips</h3>\n<figure><ul class=\"legend\">");
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
        : "No exponential decay could be fitted.";

    private static void Figure(HtmlText html, string title, Markup chart, string caption) =>
        html.Add($"<div><h3>{title}</h3>\n<figure>{Scroll(chart)}<figcaption>{caption}</figcaption></figure></div>\n");

    private static Markup Scroll(Markup chart) => HtmlText.Of($"<div class=\"scroll\">{chart}</div>");
}
