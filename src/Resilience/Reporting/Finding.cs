using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Specs;

namespace Resilience.Reporting;

/// <summary>What one gate says about one point: a test case, a result or an annotation elsewhere.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Point">The point.</param>
/// <param name="Rule">The limit as campaign files write it, such as <c>min-accuracy</c>: the same in every report. Of a point without limits, <see cref="Measured"/>.</param>
/// <param name="Verdict">The decision.</param>
/// <param name="Message">The measured value, the limit and the worst trial, in sentences.</param>
/// <param name="Worst">The trial to look at, or null where none finished.</param>
internal sealed record Finding(CampaignReport Campaign, PointReport Point, string Rule, Verdict Verdict, string Message, TrialResult? Worst)
{
    /// <summary>The rule of points without limits.</summary>
    public const string Measured = "measured";

    /// <summary>Name of the point, without the campaign's.</summary>
    public string Label => PointLabel.Of(Campaign.Result.Spec, Point.Flips);

    /// <summary>The command that repeats the trial.</summary>
    public string? Replay => Worst is { } worst ? ReplayCommand.Trial(Campaign.Context, Campaign.Result.Spec, Point.Flips, worst.Trial) : null;

    /// <summary>Where the campaign is written: its test method, else its file, else the report.</summary>
    public (string File, int Line) Place => Campaign.Result.Spec.Source is { } source ? (source.File, source.Line) : (Campaign.Context.CampaignFile ?? "resilience.json", 1);

    /// <summary>All of a run, in its order.</summary>
    public static IEnumerable<Finding> Of(ResilienceReport report) => report.Campaigns.SelectMany(Of);

    /// <summary>All of a campaign.</summary>
    public static IEnumerable<Finding> Of(CampaignReport campaign) => campaign.Points.SelectMany(point => point.Gate.Findings.Count == 0
        ? [new Finding(campaign, point, Measured, point.Gate.Verdict, point.Gate.Message, Trial(point, null))]
        : point.Gate.Findings.Select(finding => new Finding(
            campaign, point, SettingNames.Key(finding.Gate), finding.Verdict, $"{PointLabel.Of(campaign.Result.Spec, point.Flips)}: {finding.Message}.", Trial(point, finding.WorstTrial))));

    private static TrialResult? Trial(PointReport point, int? number) =>
        point.Result.Trials.FirstOrDefault(trial => trial.Trial == number) ?? point.Result.Trials.MinBy(trial => (trial.Accuracy, trial.Trial));
}
