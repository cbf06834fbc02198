using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Gates;

namespace Resilience.Reporting.Html;

/// <summary>All about one campaign: what was faulted, figures, points, worst trials.</summary>
internal static class CampaignSection
{
    private const int Listed = 12;

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
        GateTable.Write(html, campaign);
        BaselineSection.Write(html, campaign, id);
        SamplingTable.Write(html, campaign);
        ProtectionTable.Write(html, campaign);
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
        var (spec, result, unit) = (campaign.Result.Spec, campaign.Result, campaign.Unit);
        var until = string.Create(
            CultureInfo.InvariantCulture,
            $"up to {Words.Plural(spec.Iterations, "trial")}{(spec.Flips.Values.Count == 1 ? string.Empty : " each")}, over {Words.Plural(result.Golden.Images, "image")} of the data set {campaign.Context.Dataset}.");
        if (spec.Corruption is not null)
        {
            return $"Input images of {campaign.Context.ModelFile} corrupted by {spec.Corruption}, severity {Grid(campaign)}, {until}";
        }

        var tensors = string.Join("; ", result.Targets.Take(Listed).Select(t => $"{t.Name} ({string.Join('×', t.Shape)}{(t.Type is { } type ? " " + type : string.Empty)})"))
            + (result.Targets.Count > Listed ? string.Create(CultureInfo.InvariantCulture, $"; … ({result.Targets.Count} in all)") : string.Empty);
        var faults = unit == FaultUnit.Transient
            ? $"{Grid(campaign)} {(spec.Flips.Values is [1] ? unit.One : unit.Many)} at a time"
            : spec.Flips.Values is [1] ? $"1 {unit.One} a trial" : $"{Grid(campaign)} simultaneous {unit.Many}";
        return $"Random {(unit == FaultUnit.Flip ? "bit flips" : $"faults ({spec.DescribeFaults()})")} in {Layers(result.ResolvedLayer)} of {campaign.Context.ModelFile}: {tensors}. {Words.Count(result.FaultSpace)} fault sites{Sites(spec, result)}. {faults}, {until}";
    }

    private static string Layers(string selection) =>
        selection == "*" ? "all layers" : selection.AsSpan().ContainsAny("*?, ") ? $"layers {selection}" : $"layer {selection}";

    private static string Sites(CampaignSpec spec, CampaignResult result) =>
        FaultUnit.Of(spec) != FaultUnit.Flip || result.Targets.Any(target => target.Type is not null)
            ? spec.Fault.IsBitwise && spec.Bits != BitSelection.All ? $" (only bits: {spec.Bits.Describe()})" : string.Empty
            : $" ({(spec.Bits.Count == 32 ? "all 32 bits" : $"only bits: {spec.Bits.Describe()};")} of {Words.Count(result.FaultSpace / Math.Max(1, spec.Bits.Count))} values)";
}
