using System.Globalization;
using Resilience.Gates;
using Resilience.Mitigation.Comparison;

namespace Resilience.Reporting;

/// <summary>The limits of a campaign in words.</summary>
internal static class LimitText
{
    /// <summary>True where <c>MinAccuracy</c> is the only limit.</summary>
    public static bool IsAccuracyAlone(CampaignReport campaign) => campaign.Result.Spec is { MinAccuracy: > 0, LimitCount: 1 };

    /// <summary>For a table of campaigns: the accuracy, a number of limits, or none.</summary>
    public static string Short(CampaignReport campaign) => campaign.Result.Spec.LimitCount switch
    {
        0 => "none",
        1 when IsAccuracyAlone(campaign) => Words.Share(campaign.Result.Spec.MinAccuracy),
        1 => All(campaign),
        var limits => Words.Plural(limits, "limit"),
    };

    /// <summary>Each with its value: MinAccuracy 0.8, MaxSdc1 0.05.</summary>
    public static string All(CampaignReport campaign)
    {
        var known = campaign.Points.SelectMany(point => point.Gate.Findings).DistinctBy(finding => finding.Gate).ToDictionary(finding => finding.Gate, finding => finding.Limit, StringComparer.Ordinal);
        return string.Join(", ", GateList.Of(campaign.Result.Spec).Select(gate => gate is ProtectionGate ? $"no worse than {campaign.Result.Spec.CompareWith!.Describe()}" : known.TryGetValue(gate.Setting, out var limit) ? string.Create(CultureInfo.InvariantCulture, $"{gate.Setting} {limit:0.####}") : gate.Setting));
    }
}
