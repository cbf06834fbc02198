using Resilience.Reporting.Safety;
using Resilience.Statistics;

namespace Resilience.Reporting.Html;

/// <summary>Failures in time by layer and of the model, with what they rest on.</summary>
internal static class SafetySection
{
    /// <summary>Writes it for each model with a raw rate.</summary>
    public static void Write(HtmlText html, ResilienceReport report)
    {
        var rollups = SafetyRollup.Of(report);
        foreach (var rollup in rollups)
        {
            Write(html, rollup);
        }

        if (rollups.Count > 0)
        {
            List(html, SafetyRollup.Assumptions, "Assumptions of failures in time");
        }
    }

    private static void Write(HtmlText html, SafetyRollup rollup)
    {
        html.Add($"<h2>Failures in time: {rollup.Model}{(rollup.Protection is { } protection ? $", memory with {protection}" : string.Empty)}</h2>\n<p>Raw rate of flips: {FitText.Of(rollup.Raw.FitPerMbit)} FIT per Mbit ({rollup.Raw.Source}). ");
        if (rollup.Layers.Count == 0)
        {
            html.Add($"No campaign measures it: a failure rate needs a campaign with a point of one flip.</p>\n");
        }
        else
        {
            html.Add($"Over {FitText.Mbit(rollup.MemoryBits)} Mbit of measured memory: <strong>{FitText.Of(rollup.SdcFit.Estimate)} FIT</strong> ({Words.Level(rollup.SdcFit.Level)} interval {FitText.Range(rollup.SdcFit)}) of silently wrong classes; {FitText.Of(rollup.AnySdcFit.Estimate)} FIT ({FitText.Range(rollup.AnySdcFit)}) where one wrong image of {rollup.Dataset} is enough. Layers that no row names are not in these numbers.</p>\n");
            Table(html, rollup);
        }

        List(html, rollup.Left, "Campaigns not counted");
    }

    private static void Table(HtmlText html, SafetyRollup rollup)
    {
        html.Add($"<div class=\"scroll\"><table><caption>FIT = raw rate × Mbit × probability, each with its interval. SDC: another class, scores finite. DUE: NaN or infinite scores.</caption>\n<thead><tr><th scope=\"col\">Layer</th><th scope=\"col\">Bits</th><th scope=\"col\" class=\"n\">Mbit</th><th scope=\"col\" class=\"n\">Trials of one flip</th><th scope=\"col\" class=\"n\">SDC a flip and image</th><th scope=\"col\" class=\"n\">SDC FIT</th><th scope=\"col\" class=\"n\">SDC FIT, any image</th><th scope=\"col\" class=\"n\">DUE FIT</th></tr></thead>\n<tbody>\n");
        foreach (var layer in rollup.Layers)
        {
            html.Add($"<tr><th scope=\"row\">{layer.Title}</th><td>{layer.Bits}</td><td class=\"n\">{FitText.Mbit(layer.MemoryBits)}</td><td class=\"n\">{layer.Trials}</td><td class=\"n\">{Words.Percent(layer.Sdc.Estimate)}<small>{100 * layer.Sdc.Low:0.00}–{100 * layer.Sdc.High:0.00}</small></td>{Cell(layer.SdcFit)}{Cell(layer.AnySdcFit)}{Cell(layer.DueFit)}</tr>\n");
        }

        html.Add($"</tbody><tfoot><tr><th scope=\"row\">All of these</th><td></td><td class=\"n\">{FitText.Mbit(rollup.MemoryBits)}</td><td></td><td></td>{Cell(rollup.SdcFit)}{Cell(rollup.AnySdcFit)}{Cell(rollup.DueFit)}</tr></tfoot></table></div>\n");
    }

    private static Markup Cell(Interval fit) => HtmlText.Of($"<td class=\"n\">{FitText.Of(fit.Estimate)}<small>{FitText.Range(fit)}</small></td>");

    private static void List(HtmlText html, IReadOnlyList<string> lines, string title)
    {
        if (lines.Count == 0)
        {
            return;
        }

        html.Add($"<h3>{title}</h3>\n<ul>\n");
        foreach (var line in lines)
        {
            html.Add($"<li>{line}</li>\n");
        }

        html.Add($"</ul>\n");
    }
}
