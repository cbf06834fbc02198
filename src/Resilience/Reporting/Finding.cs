using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Specs;

namespace Resilience.Reporting;

/// <summary>What one gate says about one point: a test case, a result or an annotation elsewhere.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Point">The point.</param>
/// <param name="Metric">What was judged, such as <c>accuracy</c>: the same in every report.</param>
/// <param name="Verdict">The decision.</param>
/// <param name="Message">The measured value, the limit and the worst trial, in sentences.</param>
internal sealed record Finding(CampaignReport Campaign, PointReport Point, string Metric, Verdict Verdict, string Message)
{
    /// <summary>The metric that every point has.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>Name of the point, without the campaign's.</summary>
    public string Label => PointLabel.Of(Campaign.Result.Spec, Point.Flips);

    /// <summary>The trial to look at, or null where none finished.</summary>
    public TrialResult? Worst => Point.Result.Trials.MinBy(trial => (trial.Accuracy, trial.Trial));

    /// <summary>The command that repeats that trial.</summary>
    public string? Replay => Worst is { } worst ? ReplayCommand.Trial(Campaign.Context, Campaign.Result.Spec, Point.Flips, worst.Trial) : null;

    /// <summary>Where the campaign is written: its file, or the report where that is not known.</summary>
    public (string File, int Line) Place => (Campaign.Context.CampaignFile ?? "resilience.json", 1);

    /// <summary>All of a run, in its order.</summary>
    public static IEnumerable<Finding> Of(ResilienceReport report) => report.Campaigns.SelectMany(Of);

    /// <summary>All of a campaign.</summary>
    public static IEnumerable<Finding> Of(CampaignReport campaign) =>
        campaign.Points.Select(point => new Finding(campaign, point, Accuracy, point.Gate.Verdict, point.Gate.Message));
}
