using System.Text.Json.Nodes;
using Resilience.Reporting;

namespace Resilience.Tool.Merge;

/// <summary>All that must be the same in the shards of one campaign: what a report says of it, without its trials, times and machine.</summary>
internal static class CampaignFacts
{
    // What follows from the trials, or differs from machine to machine. Golden runs have the hash of their scores: other bits are other scores.
    private static readonly string[] Own =
    [
        "verdict", "fit", "criticalThreshold", "injectionMicrosecondsFit", "cost", "points", "golden.milliseconds", "context.machine", "context.device", "context.campaignFile", "source.file", "source.line",
    ];

    /// <summary>The first difference in words; null where there is none.</summary>
    public static string? Difference(CampaignReport first, string firstPath, CampaignReport second, string secondPath)
    {
        var (expected, found) = (Of(first), Of(second));
        foreach (var key in expected.Keys.Union(found.Keys, StringComparer.Ordinal).Where(key => expected.GetValueOrDefault(key) != found.GetValueOrDefault(key)))
        {
            return $"{key} is {found.GetValueOrDefault(key) ?? "not there"} in {secondPath} and {expected.GetValueOrDefault(key) ?? "not there"} in {firstPath}";
        }

        return null;
    }

    private static Dictionary<string, string> Of(CampaignReport campaign)
    {
        var report = new ResilienceReport
        {
            Started = DateTimeOffset.UnixEpoch,
            Finished = DateTimeOffset.UnixEpoch,
            Campaigns = [campaign with { Points = [] }],
            Errors = [],
        };
        var document = JsonNode.Parse(ReportWriter.ToJson(report))!["campaigns"]![0]!.AsObject();
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(document, string.Empty);
        facts.Add("device", campaign.Context.Device.Split(' ')[0]);
        return facts;

        void Add(JsonObject node, string prefix)
        {
            foreach (var (key, value) in node.Where(pair => !Own.Contains(prefix + pair.Key)))
            {
                if (value is JsonObject inner)
                {
                    Add(inner, prefix + key + ".");
                }
                else
                {
                    facts.Add(prefix + key, value?.ToJsonString() ?? "null");
                }
            }
        }
    }
}
