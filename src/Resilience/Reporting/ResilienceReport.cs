using System.Globalization;
using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Sweeps;

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

    /// <summary>Sweeps of the same run, in the order in which they ended.</summary>
    public IReadOnlyList<SweepAnalysis> Sweeps { get; init; } = [];

    /// <summary>The verdict of the whole run.</summary>
    public RunVerdict Verdict => Of(Points.Select(p => p.Gate.Verdict).Concat(Sweeps.Select(sweep => sweep.Verdict)));

    /// <summary>What it ran on, each model with its data set once for each of its campaigns and sweeps.</summary>
    public IEnumerable<RunContext> Contexts => Campaigns.Select(campaign => campaign.Context).Concat(Sweeps.Select(sweep => sweep.Result.Context));

    private IEnumerable<PointReport> Points => Campaigns.SelectMany(c => c.Points);

    /// <summary>Makes the report of campaigns that share one context.</summary>
    public static ResilienceReport Create(
        RunContext context, IReadOnlyList<CampaignResult> campaigns, DateTimeOffset started, DateTimeOffset finished, IReadOnlyList<string>? errors = null) =>
        Create([.. campaigns.Select(c => (context, c))], started, finished, errors);

    /// <summary>Makes the report of campaigns that ran on different models or data.</summary>
    public static ResilienceReport Create(
        IReadOnlyList<(RunContext Context, CampaignResult Result)> campaigns, DateTimeOffset started, DateTimeOffset finished, IReadOnlyList<string>? errors = null, IReadOnlyList<SweepAnalysis>? sweeps = null) =>
        new()
        {
            Started = started,
            Finished = finished,
            Campaigns = [.. campaigns
                .OrderByDescending(c => c.Result.Spec.Flips.Values.Count)
                .ThenBy(c => c.Result.Spec.Name, StringComparer.Ordinal)
                .Select(c => CampaignReport.Of(c.Context, c.Result))],
            Errors = errors ?? [],
            Sweeps = sweeps ?? [],
        };

    /// <summary>The verdict in one sentence with its counts, and one for each sweep.</summary>
    public string Headline() => string.Join(
        ' ', new[] { Sweeps.Count == 0 || Points.Any() || Errors.Count > 0 ? OfCampaigns() : string.Empty }.Concat(Sweeps.Select(SweepText.InReport)).Where(sentence => sentence.Length > 0));

    private string OfCampaigns()
    {
        var points = Points.ToArray();
        var verdict = Of(points.Select(point => point.Gate.Verdict));
        int Count(Verdict verdict) => points.Count(p => p.Gate.Verdict == verdict);
        var (failed, open) = (Count(Gates.Verdict.Fail), Count(Gates.Verdict.Inconclusive));
        var judged = points.Length - Count(Gates.Verdict.Measured);
        var undecided = open == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" {Open(open)} not decided.");
        var broken = Errors.Count == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" The run met {Words.Plural(Errors.Count, "error")}.");
        if (verdict != RunVerdict.Incomplete && points.FirstOrDefault(p => p.Result.Shard is not null)?.Result.Shard is { } shard)
        {
            return $"{char.ToUpperInvariant(shard.InWords[0])}{shard.InWords[1..]}: {Words.Plural(points.Length, "point")} measured in part, without a verdict; resilience merge joins the shards.";
        }

        var free = judged == points.Length ? string.Empty : $" {Words.Plural(points.Length - judged, "point")} measured without a limit.";
        return verdict switch
        {
            RunVerdict.Fail => string.Create(CultureInfo.InvariantCulture, $"{failed} of {Words.Plural(judged, "point")} {(failed == 1 ? "breaks" : "break")} a limit.{undecided}{broken}"),
            RunVerdict.Incomplete => string.Create(CultureInfo.InvariantCulture, $"The run met {Words.Plural(Errors.Count, "error")}; {Words.Plural(points.Length, "point")} measured until then.{undecided}"),
            RunVerdict.Inconclusive => $"{Undecided(open, points.Count(LacksBaseline), judged)}{free}",
            RunVerdict.Pass => string.Create(CultureInfo.InvariantCulture, $"{(judged == 1 ? "The one point with a limit holds" : $"All {judged} points with a limit hold")} it at the stated confidence.{free}"),
            RunVerdict.Measured => string.Create(CultureInfo.InvariantCulture, $"{Words.Plural(points.Length, "point")} measured; {(Campaigns.Any(c => c.Result.Spec.CompareWith is not null) ? "no protection is shown to gain or to lose" : "no limit is set")}."),
            _ => "No point was measured.",
        };
    }

    private RunVerdict Of(IEnumerable<Verdict> all)
    {
        var verdicts = all.ToHashSet();
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

    // No number of trials decides on what there is nothing to compare with.
    private static bool LacksBaseline(PointReport point) => point.Gate.Verdict == Gates.Verdict.Inconclusive && point.Result.Paired is null && point.Gate.Findings.Count > 0
        && point.Gate.Findings.Where(finding => finding.Verdict == Gates.Verdict.Inconclusive).All(finding => finding.Gate == nameof(BaselineLimit.MaxRegression));

    private static string Undecided(int open, int lacking, int judged)
    {
        var none = string.Create(CultureInfo.InvariantCulture, $"{lacking} of {Words.Plural(judged, "point")} {(lacking == 1 ? "has" : "have")} no baseline yet to be compared with; resilience baseline accept makes this run one.");
        var need = string.Create(CultureInfo.InvariantCulture, $"{open - lacking} of {Words.Plural(judged, "point")} {(open - lacking == 1 ? "needs" : "need")} more trials for a decision.");
        return lacking == 0 ? need : lacking == open ? none : $"{need} {none}";
    }

    private static string Open(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "is" : "are")}");
}
