using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults.Values;
using Resilience.Gates;

namespace Resilience.Reporting.Html;

/// <summary>The worst trials with their exact faults and the commands that repeat them.</summary>
internal static class WorstTrials
{
    private const int CardsShown = 3;
    private const int FaultsShown = 3;

    /// <summary>The first as cards, the others as a folded table.</summary>
    public static void Write(HtmlText html, CampaignReport campaign)
    {
        html.Add($"<h3>Worst trials</h3>\n");
        if (campaign.Worst.Count == 0)
        {
            html.Add($"<p>{Words.NoneLost}</p>\n");
            return;
        }

        html.Add($"<p class=\"muted\">Those within {CampaignReport.NearlyEqual:0.00} of the lowest accuracy, or of guessing ({Words.Share(campaign.Chance)}), count as equally bad; the {(campaign.Result.Spec.Corruption is null ? "fewest" : "lowest")} {campaign.Unit.Many} come first.{(campaign.Result.Spec.Corruption is null ? Order(campaign) : string.Empty)} A click selects a command; run it in the folder of this report.</p>\n");
        foreach (var worst in campaign.Worst.Take(CardsShown))
        {
            Card(html, campaign, worst);
        }

        Others(html, campaign, [.. campaign.Worst.Skip(CardsShown)]);
    }

    private static string Order(CampaignReport campaign) =>
        $" Faults by size of the change. Bit 0 is the least significant{(campaign.Result.Targets.Any(target => target.Type is not null) ? string.Empty : ", 31 the sign")}.";

    private static void Card(HtmlText html, CampaignReport campaign, WorstTrial worst)
    {
        var (spec, result) = (campaign.Result.Spec, campaign.Result);
        var (flips, trial) = (worst.Flips, worst.Trial);
        var o = trial.Outcomes;
        html.Add($"<article class=\"worst\"><h4>{campaign.Unit.Count(flips)}, trial {trial.Trial}: accuracy {Words.Share(trial.Accuracy)}</h4>\n<p class=\"muted\">Of {Words.Plural(o.Images, "image")}: {o.Sdc1} SDC-1, {o.Due} DUE, {o.Benign} benign, {o.Masked} masked. Fault-free accuracy {Words.Share(result.Golden.Accuracy)}.</p>\n");
        var faults = FaultText.MostViolentFirst(trial.Injections).ToArray();
        if (faults.Length > 0)
        {
            Faults(html, faults, campaign, trial);
        }

        html.Add($"<code class=\"cmd\">{ReplayCommand.Trial(campaign.Context, spec, flips, trial.Trial)}</code>\n<code class=\"cmd\">{ReplayCommand.Point(spec, flips, campaign.Context)}</code></article>\n");
    }

    private static void Faults(HtmlText html, Injection[] faults, CampaignReport campaign, TrialResult trial)
    {
        var (targets, fault) = (campaign.Result.Targets, campaign.Result.Spec.Fault);
        html.Add($"<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Tensor and element</th><th scope=\"col\">{(fault is BitFlip ? "Bit" : "Fault")}</th><th scope=\"col\" class=\"n\">Before</th><th scope=\"col\" class=\"n\">After</th><th scope=\"col\" class=\"n\">Bits before</th><th scope=\"col\" class=\"n\">Bits after</th></tr></thead><tbody>\n");
        foreach (var one in faults.Take(FaultsShown))
        {
            html.Add($"<tr><td><code>{FaultText.Site(one, targets)}</code>{Image(one)}</td><td>{Bit(one, fault)}</td><td class=\"n\">{FaultText.Value(one.ValueBefore)}</td><td class=\"n\">{FaultText.Value(one.ValueAfter)}</td><td class=\"n\"><code>{FaultText.Bits(one.Before, one.Format)}</code></td><td class=\"n\"><code>{FaultText.Bits(one.After, one.Format)}</code></td></tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
        if (faults.Length > FaultsShown)
        {
            html.Add($"<details><summary>{(trial.IsRecordedWhole ? $"All {Words.Count(faults.Length)} {(faults.Length == trial.Flips ? "faults" : "struck places")}" : $"The first {Words.Count(faults.Length)} of {Words.Count(trial.Struck)} struck places")}</summary><ol class=\"faults\">");
            foreach (var one in faults)
            {
                html.Add($"<li><code>{FaultText.Describe(one, targets, fault)}</code></li>");
            }

            html.Add($"</ol></details>\n");
        }
    }

    private static string Image(Injection one) => one.Image < 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" in image {one.Image}");

    private static string Bit(Injection one, FaultModel fault) => fault is BitFlip
        ? string.Create(CultureInfo.InvariantCulture, $"{one.Bit} ({FaultText.Field(one.Bit, one.Format)})")
        : FaultText.What(one, fault);

    private static void Others(HtmlText html, CampaignReport campaign, WorstTrial[] others)
    {
        if (others.Length == 0)
        {
            return;
        }

        var result = campaign.Result;
        html.Add($"<details class=\"unfold\"><summary>{Words.Plural(others.Length, "more trial")}</summary>\n<div class=\"scroll\"><table class=\"others\"><thead><tr><th scope=\"col\" class=\"n\">{campaign.Unit.Column}</th><th scope=\"col\" class=\"n\">Trial</th><th scope=\"col\" class=\"n\">Accuracy</th><th scope=\"col\">{(result.Spec.Corruption is null ? "Worst fault, and the command" : "The command")} that repeats the trial</th></tr></thead><tbody>\n");
        foreach (var (flips, trial) in others)
        {
            var fault = FaultText.MostViolentFirst(trial.Injections).Select(f => FaultText.Describe(f, result.Targets, result.Spec.Fault)).FirstOrDefault("–");
            html.Add($"<tr><td class=\"n\">{flips}</td><td class=\"n\">{trial.Trial}</td><td class=\"n\">{Words.Share(trial.Accuracy)}</td><td>{(result.Spec.Corruption is null ? HtmlText.Of($"<code>{fault}</code>") : Markup.Empty)}<code class=\"cmd\">{ReplayCommand.Trial(campaign.Context, result.Spec, flips, trial.Trial)}</code></td></tr>\n");
        }

        html.Add($"</tbody></table></div></details>\n");
    }
}
