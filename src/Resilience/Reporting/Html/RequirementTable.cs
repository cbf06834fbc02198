using System.Globalization;

namespace Resilience.Reporting.Html;

/// <summary>Requirements, the campaigns that serve them, and the verdicts.</summary>
internal static class RequirementTable
{
    /// <summary>Writes it, where a campaign names a requirement.</summary>
    public static void Write(HtmlText html, ResilienceReport report)
    {
        var requirements = Requirement.Of(report);
        if (requirements.Count == 0)
        {
            return;
        }

        html.Add($"<h3>Requirements</h3>\n<div class=\"scroll\"><table><caption>A requirement is as good as the worst of its campaigns.</caption>\n<thead><tr><th scope=\"col\">Requirement</th><th scope=\"col\">Campaigns</th><th scope=\"col\">Verdict</th></tr></thead><tbody>\n");
        foreach (var requirement in requirements)
        {
            html.Add($"<tr><th scope=\"row\">{requirement.Id}</th><td>{Campaigns(requirement, report)}</td><td>{CampaignSection.Tag(requirement.Verdict)}</td></tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
    }

    private static Markup Campaigns(Requirement requirement, ResilienceReport report)
    {
        var list = new HtmlText();
        foreach (var campaign in requirement.Campaigns)
        {
            var place = report.Campaigns.ToList().IndexOf(campaign) + 1;
            list.Add($"<a href=\"#{string.Create(CultureInfo.InvariantCulture, $"c{place}")}\">{campaign.Result.Spec.Name}</a> ({Words.Name(campaign.Verdict)})<br>");
        }

        return list.ToMarkup();
    }
}
