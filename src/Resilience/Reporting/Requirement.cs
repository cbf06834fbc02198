using Resilience.Gates;

namespace Resilience.Reporting;

/// <summary>A requirement that campaigns serve, with what they say about it together.</summary>
/// <param name="Id">Its id, as the user has it elsewhere.</param>
/// <param name="Verdict">The worst of the campaigns' verdicts: one that fails breaks the requirement, one that is open leaves it open.</param>
/// <param name="Campaigns">The campaigns, in the report's order.</param>
internal sealed record Requirement(string Id, Verdict Verdict, IReadOnlyList<CampaignReport> Campaigns)
{
    /// <summary>All that a run's campaigns name, by id.</summary>
    public static IReadOnlyList<Requirement> Of(ResilienceReport report) =>
    [
        .. report.Campaigns.SelectMany(campaign => campaign.Result.Spec.Gates.RequirementIds, (campaign, id) => (Id: id, Campaign: campaign))
            .GroupBy(pair => pair.Id, pair => pair.Campaign, StringComparer.Ordinal)
            .Select(group => new Requirement(group.Key, Worst(group), [.. group]))
            .OrderBy(requirement => requirement.Id, StringComparer.Ordinal),
    ];

    // A campaign without a limit shows nothing: what others pass is not passed by it.
    private static Verdict Worst(IEnumerable<CampaignReport> campaigns)
    {
        var verdicts = campaigns.Select(campaign => campaign.Verdict).ToHashSet();
        return verdicts.Contains(Verdict.Fail) ? Verdict.Fail
            : verdicts.Contains(Verdict.Inconclusive) ? Verdict.Inconclusive
            : verdicts.Contains(Verdict.Measured) ? Verdict.Measured
            : verdicts.Max();
    }
}
