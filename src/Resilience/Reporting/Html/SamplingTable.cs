using Resilience.Campaigns;
using Resilience.Gates;

namespace Resilience.Reporting.Html;

/// <summary>How each point was sampled: when it ended and why, and its strata.</summary>
internal static class SamplingTable
{
    private const int Unfolded = 2;

    /// <summary>Writes it; nothing where all points have trials 0..iterations-1.</summary>
    public static void Write(HtmlText html, CampaignReport campaign)
    {
        var points = campaign.Measured.Where(p => p.Result.Sampling is not null).ToArray();
        if (points.Length == 0)
        {
            return;
        }

        html.Add($"<h3>Sampling</h3>\n");
        if (campaign.Result.Spec.Sampling == SamplingMode.Stratified)
        {
            html.Add($"<p class=\"muted\">Strata by flips to a huge positive (+), huge negative (−) or moderately larger (~) value; … is “or more”. Weights are exact shares of all fault lists; means of all trials run are not the mean accuracy, which weights them.</p>\n");
        }

        foreach (var point in points)
        {
            var sentence = SamplingText.Sentence(point.Result.Sampling!, campaign.Result.Spec);
            if (point.Result.Sampling!.Strata.Count == 1)
            {
                html.Add($"<p>{point.Faults}: {sentence}</p>\n");
                continue;
            }

            html.Add($"<details class=\"unfold\"{new Markup(points.Length <= Unfolded ? " open" : string.Empty)}><summary>{point.Faults}: {sentence}</summary>\n");
            Strata(html, point.Result);
            html.Add($"</details>\n");
        }
    }

    private static void Strata(HtmlText html, PointResult point)
    {
        var sampling = point.Sampling!;
        var values = sampling.Values(point.Trials, trial => trial.Accuracy);
        html.Add($"<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Stratum</th><th scope=\"col\" class=\"n\">Weight</th><th scope=\"col\" class=\"n\">Trials</th><th scope=\"col\" class=\"n\">Mean accuracy</th><th scope=\"col\" class=\"n\">Lowest</th><th scope=\"col\" class=\"n\">Highest</th></tr></thead><tbody>\n");
        for (var h = 0; h < sampling.Strata.Count; h++)
        {
            double[] trials = [.. values[h].Rounds.SelectMany(round => round)];
            var (mean, low, high) = trials.Length == 0 ? ("–", "–", "–") : (Words.Share(trials.Average()), Words.Share(trials.Min()), Words.Share(trials.Max()));
            html.Add($"<tr><td><code>{sampling.Strata[h].Name}</code></td><td class=\"n\">{Words.Percent(sampling.Strata[h].Weight)}</td><td class=\"n\">{Words.Count(trials.Length)}</td><td class=\"n\">{mean}</td><td class=\"n\">{low}</td><td class=\"n\">{high}</td></tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
    }
}
