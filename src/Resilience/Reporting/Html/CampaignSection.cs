using System.Globalization;
using Resilience.Gates;

namespace Resilience.Reporting.Html;

/// <summary>All about one campaign: what was faulted, figures, points, worst trials.</summary>
internal static class CampaignSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlText html, CampaignReport campaign, string id, bool first)
    {
        html.Add($"<h2 id=\"{id}\"{new Markup(first ? " class=\"first\"" : string.Empty)}>{campaign.Result.Spec.Name} {Tag(campaign.Verdict)}</h2>\n");
        html.Add($"<p>{What(campaign)}</p>\n");
        CampaignFacts.Write(html, campaign);
        if (!campaign.Measured.Any())
        {
            html.Add($"<p>No trial of this campaign finished.</p>\n");
            return;
        }

        if (campaign.HasCurve)
        {
            CurveFigures.Write(html, campaign, id);
        }
        else
        {
            FewPoints.Write(html, campaign, id);
        }

        PointTable.Write(html, campaign);
        SamplingTable.Write(html, campaign);
        WorstTrials.Write(html, campaign);
        if (campaign.HasCurve)
        {
            CurveFigures.Draw(html, campaign, id);
        }
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
        var flips = spec.Flips.Values is [1] ? "1 flip a trial" : $"{Grid(campaign)} simultaneous flips";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Random bit flips in layer {result.ResolvedLayer} of {campaign.Context.ModelFile}: {tensors}. {Words.Count(result.FaultSpace)} fault sites ({(spec.Bits.Count == 32 ? "all 32 bits" : $"only bits: {spec.Bits.Describe()};")} of {Words.Count(result.FaultSpace / Math.Max(1, spec.Bits.Count))} values). {flips}, up to {Words.Plural(spec.Iterations, "trial")}{(spec.Flips.Values.Count == 1 ? string.Empty : " each")}, over {Words.Plural(result.Golden.Images, "image")} of {campaign.Context.Dataset}.");
    }
}
