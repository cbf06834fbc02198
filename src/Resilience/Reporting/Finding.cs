using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Reporting.Sweeps;
using Resilience.Specs;
using Resilience.Sweeps;

namespace Resilience.Reporting;

/// <summary>What one gate says about one point of a campaign, or one layer of a sweep: a test case, a result or an annotation elsewhere.</summary>
/// <param name="Owner">The campaign or sweep.</param>
/// <param name="Label">Name of the point or layer, without the owner's.</param>
/// <param name="Rule">The limit as campaign files write it, such as <c>min-accuracy</c>: the same in every report. Without limits, <see cref="Measured"/>.</param>
/// <param name="Verdict">The decision.</param>
/// <param name="Message">The measured value, the limit and the worst trial, in sentences.</param>
internal sealed record Finding(string Owner, string Label, string Rule, Verdict Verdict, string Message)
{
    /// <summary>The rule of what has no limits.</summary>
    public const string Measured = "measured";

    /// <summary>The command that repeats the worst trial; null where none finished, or none did harm.</summary>
    public string? Replay { get; init; }

    /// <summary>Where the owner is written: its test method, else its file, else the report.</summary>
    public required (string File, int Line) Place { get; init; }

    /// <summary>Wall time in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>All of a run, in its order.</summary>
    public static IEnumerable<Finding> Of(ResilienceReport report) => report.Campaigns.SelectMany(Of).Concat(report.Sweeps.SelectMany(Of));

    /// <summary>All of a campaign.</summary>
    public static IEnumerable<Finding> Of(CampaignReport campaign) => campaign.Points.SelectMany(point => point.Gate.Findings.Count == 0
        ? [Of(campaign, point, Measured, point.Gate.Verdict, point.Gate.Message, null)]
        : point.Gate.Findings.Select(finding => Of(
            campaign, point, SettingNames.Key(finding.Gate), finding.Verdict, $"{PointLabel.Of(campaign.Result.Spec, point.Flips)}: {finding.Message}.", finding.WorstTrial)));

    /// <summary>All of a sweep.</summary>
    public static IEnumerable<Finding> Of(SweepAnalysis sweep)
    {
        var (result, spec) = (sweep.Result, sweep.Result.Plan.Spec);
        return sweep.Layers.Select(layer => new Finding(
            spec.Name, layer.Layer.Name, spec.MaxSdc1 >= 1 ? Measured : SettingNames.Key(nameof(SweepSpec.MaxSdc1)), layer.Verdict, $"{layer.Layer.Name}: {SweepText.OfLayer(sweep, layer)}")
        {
            Replay = SweepTrials.Worst(result, result.Trials.Count).FirstOrDefault(trial => result.Plan.Cells[trial.Cell].Layer == layer.Index) is { } worst ? ReplayCommand.Of(worst.Id) : null,
            Place = PlaceOf(spec.Source, result.Context),
        });
    }

    private static Finding Of(CampaignReport campaign, PointReport point, string rule, Verdict verdict, string message, int? worst)
    {
        var (spec, trials) = (campaign.Result.Spec, point.Result.Trials);
        var trial = trials.FirstOrDefault(trial => trial.Trial == worst) ?? trials.MinBy(trial => (trial.Accuracy, trial.Trial));
        return new Finding(spec.Name, PointLabel.Of(spec, point.Flips), rule, verdict, message)
        {
            Replay = trial is null ? null : ReplayCommand.Trial(campaign.Context, spec, point.Flips, trial.Trial),
            Place = PlaceOf(spec.Source, campaign.Context),
            Seconds = (point.Result.Cost?.ActualSeconds ?? 0) / Math.Max(1, point.Gate.Findings.Count),
        };
    }

    private static (string File, int Line) PlaceOf(SourcePlace? source, RunContext context) => source is null ? (context.CampaignFile ?? "resilience.json", 1) : (source.File, source.Line);
}
