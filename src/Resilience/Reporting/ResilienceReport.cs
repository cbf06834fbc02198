using System.Globalization;
using Resilience.Campaigns;
using Resilience.Gates;

namespace Resilience.Reporting;

/// <summary>A run: its campaigns, judged. Can be made of partial results, and of none.</summary>
internal sealed record ResilienceReport
{
    /// <summary>Version of <c>resilience.json</c>; rises when a reader of the old one would go wrong.</summary>
    public const int SchemaVersion = 2;

    /// <summary>When the run began, by the caller's clock.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When the report was made, by the caller's clock.</summary>
    public required DateTimeOffset Finished { get; init; }

    /// <summary>The campaigns: curves first, then single points; by name within.</summary>
    public required IReadOnlyList<CampaignReport> Campaigns { get; init; }

    /// <summary>What went wrong, each with its code.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>The verdict of the whole run.</summary>
    public RunVerdict Verdict
    {
        get
        {
            var verdicts = Campaigns.SelectMany(c => c.Points).Select(p => p.Gate.Verdict).ToHashSet();
            return verdicts switch
            {
                _ when verdicts.Contains(Gates.Verdict.Fail) => RunVerdict.Fail,
                _ when Errors.Count > 0 => RunVerdict.Incomplete,
                _ when verdicts.Contains(Gates.Verdict.Inconclusive) => RunVerdict.Inconclusive,
                _ when verdicts.Contains(Gates.Verdict.Pass) => RunVerdict.Pass,
                _ when verdicts.Count > 0 => RunVerdict.Measured,
                _ => RunVerdict.Empty,
            };
        }
    }

    /// <summary>Makes the report of campaigns that share one context.</summary>
    public static ResilienceReport Create(
        RunContext context, IReadOnlyList<CampaignResult> campaigns, DateTimeOffset started, DateTimeOffset finished, IReadOnlyList<string>? errors = null) =>
        Create([.. campaigns.Select(c => (context, c))], started, finished, errors);

    /// <summary>Makes the report of campaigns that ran on different models or data.</summary>
    public static ResilienceReport Create(
        IReadOnlyList<(RunContext Context, CampaignResult Result)> campaigns, DateTimeOffset started, DateTimeOffset finished, IReadOnlyList<string>? errors = null) =>
        new()
        {
            Started = started,
            Finished = finished,
            Campaigns = [.. campaigns
                .OrderByDescending(c => c.Result.Spec.Flips.Values.Count)
                .ThenBy(c => c.Result.Spec.Name, StringComparer.Ordinal)
                .Select(c => CampaignReport.Of(c.Context, c.Result))],
            Errors = errors ?? [],
        };

    /// <summary>The verdict in one sentence with its counts.</summary>
    public string Headline()
    {
        var points = Campaigns.SelectMany(c => c.Points).ToArray();
        int Count(Verdict verdict) => points.Count(p => p.Gate.Verdict == verdict);
        var (failed, open) = (Count(Gates.Verdict.Fail), Count(Gates.Verdict.Inconclusive));
        var judged = points.Length - Count(Gates.Verdict.Measured);
        var undecided = open == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" {Points(open)} not decided.");
        var broken = Errors.Count == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" The run met {Words.Plural(Errors.Count, "error")}.");
        if (Verdict != RunVerdict.Incomplete && points.FirstOrDefault(p => p.Result.Shard is not null)?.Result.Shard is { } shard)
        {
            return $"{char.ToUpperInvariant(shard.InWords[0])}{shard.InWords[1..]}: {Words.Plural(points.Length, "point")} measured in part, without a verdict; resilience merge joins the shards.";
        }

        var free = judged == points.Length ? string.Empty : $" {Words.Plural(points.Length - judged, "point")} measured without a limit.";
        return Verdict switch
        {
            RunVerdict.Fail => string.Create(CultureInfo.InvariantCulture, $"{failed} of {Words.Plural(judged, "point")} {(failed == 1 ? "breaks" : "break")} a limit.{undecided}{broken}"),
            RunVerdict.Incomplete => string.Create(CultureInfo.InvariantCulture, $"The run met {Words.Plural(Errors.Count, "error")}; {Words.Plural(points.Length, "point")} measured until then.{undecided}"),
            RunVerdict.Inconclusive => string.Create(CultureInfo.InvariantCulture, $"{open} of {Words.Plural(judged, "point")} {(open == 1 ? "needs" : "need")} more trials for a decision.{free}"),
            RunVerdict.Pass => string.Create(CultureInfo.InvariantCulture, $"{(judged == 1 ? "The one point with a limit holds" : $"All {judged} points with a limit hold")} it at the stated confidence.{free}"),
            RunVerdict.Measured => string.Create(CultureInfo.InvariantCulture, $"{Words.Plural(points.Length, "point")} measured; no limit is set."),
            _ => "No point was measured.",
        };
    }

    private static string Points(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "is" : "are")}");
}
