using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults.Values;
using Resilience.Gates;

namespace Resilience.Reporting.Html;

/// <summary>What takes the place of the curves where a campaign has one or two points.</summary>
internal static class FewPoints
{
    /// <summary>Figure 4 over the whole width, the spread of the trials, and the check of the draw in a sentence.</summary>
    public static void Write(HtmlText html, CampaignReport campaign, string id)
    {
        foreach (var point in campaign.Measured)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{id}-p{point.Flips}");
            var flips = point.Faults;
            html.Add($"<h3>Figure 4 · Mean over trials at {flips}</h3>\n<figure>{HtmlText.Of($"<div class=\"scroll\">{CumulativeChart.Wide(key + "-f4", point, campaign)}</div>")}<figcaption>{CumulativeChart.Caption(point)}: in the end {Words.Share(point.Gate.Accuracy.Estimate)}, {Words.Range(point.Gate.Accuracy)}. Dots are single trials.</figcaption></figure>\n");
            html.Add($"<div class=\"pair\">\n<div><h3>Trials by accuracy</h3>\n<figure>{HtmlText.Of($"<div class=\"scroll\">{TrialHistogram.Draw(key + "-h", point, campaign)}</div>")}<figcaption>{TrialHistogram.Sentence(point, campaign)}</figcaption></figure></div>\n");
            html.Add($"<div>");
            if (point.Bit is { Bit: var bit })
            {
                html.Add($"<h3>Check of the draw</h3>\n<p>{BitChart.Sentence(point, campaign)}</p>\n<p class=\"muted\">Sites are drawn uniformly, so the share of trials that flip bit {bit} ({FaultText.Field(bit, Float32Format.Instance)}; 31 is the sign) at least once is known beforehand.</p>\n");
            }

            if (point.Time is { } time)
            {
                html.Add($"<h3>Injection time</h3>\n<p>Median {time.Median:0.#} µs, quartiles {time.LowerQuartile:0.#}–{time.UpperQuartile:0.#} µs, to draw the sites and {(campaign.Unit == FaultUnit.Flip ? "flip the bits" : "strike them")}.</p>\n");
            }

            html.Add($"</div></div>\n");
        }
    }
}
