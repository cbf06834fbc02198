using System.Globalization;
using Resilience.Campaigns;
using Resilience.Costs;
using Resilience.Gates;

namespace Resilience.Reporting.Html;

/// <summary>The tiles below a campaign's name.</summary>
internal static class CampaignFacts
{
    private const int LongValue = 12;

    /// <summary>Writes them; a curve has a critical threshold, few points have a mean and its trials.</summary>
    public static void Write(HtmlText html, CampaignReport campaign)
    {
        var (spec, golden) = (campaign.Result.Spec, campaign.Result.Golden);
        html.Add($"<dl class=\"facts\">\n");
        Fact(html, "Fault-free accuracy", Words.Share(golden.Accuracy), $"{Words.Count(golden.Correct)} of {Words.Count(golden.Images)} images");
        Fact(html, spec.LimitCount > 1 ? "Limits" : "Limit", LimitText.Short(campaign), spec.LimitCount > 0 ? $"{(spec.LimitCount > 1 ? LimitText.All(campaign) + "; " : string.Empty)}one-sided at {Words.Level(spec.Confidence)}{(spec.TestCount > 1 ? " for all together" : string.Empty)}" : "measured only");
        if (spec.Gates.RequirementIds is { Count: > 0 } ids)
        {
            Fact(html, ids.Count == 1 ? "Requirement" : "Requirements", string.Join(", ", ids), "what this campaign is evidence for");
        }

        var measured = campaign.Measured.ToArray();
        if (measured.Length == 1 && spec.Flips.Values.Count == 1)
        {
            var accuracy = measured[0].Gate.Accuracy;
            Fact(html, $"Accuracy at {measured[0].Faults}", Words.Share(accuracy.Estimate), $"{Words.Level(spec.Confidence)}: {Words.Range(accuracy)}");
        }
        else
        {
            Fact(html, "Points", string.Create(CultureInfo.InvariantCulture, $"{campaign.Points.Count} of {spec.Flips.Values.Count}"), Tally(campaign));
        }

        if (campaign.HasThreshold)
        {
            var threshold = campaign.Threshold is { } t ? Words.Critical(t.Flips, campaign.Unit) : "none found";
            var range = campaign.Threshold is { } r ? $"{Words.Level(r.Level)}: {Words.Flips(r.Low)}–{(r.High is { } h ? Words.Flips(h) : "open")}, for accuracy {Words.Share(campaign.CriticalAccuracy)}" : $"for accuracy {Words.Share(campaign.CriticalAccuracy)}";
            Fact(html, "Critical threshold", threshold, range);
        }
        else
        {
            Fact(html, "Trials", Words.Count(measured.Sum(p => p.Result.Trials.Count)), $"of {Words.Count((long)spec.Iterations * spec.Flips.Values.Count)}, over {Words.Count(golden.Images)} images each");
        }

        if (spec.Corruption is null && spec.DescribeFaults() is { Length: > 0 } faults)
        {
            Fact(html, "Fault", spec.Fault.Describe(), faults);
        }

        if (spec.Mode == CampaignMode.Delta)
        {
            var trials = measured.SelectMany(p => p.Result.Trials).ToArray();
            Fact(html, "Mode", "delta", DeltaText.Sentence(trials));
        }

        Fact(html, "Seed", spec.Seed.ToString(CultureInfo.InvariantCulture), spec.Corruption is null ? "same seed, same faults" : "same seed, same corruptions");
        if (campaign.Cost is { } cost)
        {
            var predicted = cost.Predicted is { } range ? $"predicted {Quantities.Range(range)}" : "not predicted";
            Fact(html, $"Time of {Words.Plural(cost.Trials, "trial")}", Quantities.Duration(cost.ActualSeconds), $"{predicted}; cache {Quantities.Bytes(cost.PeakCacheBytes)}");
        }

        if (campaign.Verified > 0)
        {
            Fact(html, "Verified", Words.Plural(campaign.Verified, "trial"), $"run again as faulty model files: same {(spec.Mode == CampaignMode.Exact ? "scores, bit for bit" : "predictions")}");
        }

        html.Add($"</dl>\n");
    }

    private static string Tally(CampaignReport campaign) => string.Join(", ", campaign.Points
        .GroupBy(p => p.Gate.Verdict).OrderByDescending(g => g.Key)
        .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {Words.Name(g.Key).ToLowerInvariant()}")));

    private static void Fact(HtmlText html, string title, string value, string note)
    {
        // A long word in large letters would break somewhere in its middle.
        var open = value.Length > LongValue ? new Markup("<dd class=\"long\">") : new Markup("<dd>");
        html.Add($"<div><dt>{title}</dt>{open}{value}<small>{note}</small></dd></div>\n");
    }
}
