using System.Globalization;
using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Statistics;

namespace Resilience.Mitigation.Comparison;

/// <summary>
/// Holds a protection against the one that the campaign compares it with: it fails where the model is shown to be less accurate with it, and passes where it
/// is shown to be at least as accurate. Else it is measured only: how much a protection has to gain is for other limits to say.
/// </summary>
internal sealed class ProtectionGate : IGate
{
    /// <inheritdoc/>
    public string Setting => nameof(CampaignSpec.CompareWith);

    /// <inheritdoc/>
    public string Policy => "accuracy with the campaign's protection less that with the one compared with, over the same fault lists and images, paired by trial; NaN and infinite scores are wrong";

    /// <inheritdoc/>
    public GateFinding Judge(PointResult point, GateContext context, double confidence)
    {
        var spec = context.Spec;
        if (ProtectionSummary.Paired(point, trial => trial.Accuracy) is not { } paired)
        {
            return NotCompared(spec, confidence);
        }

        var difference = paired.TwoSided(spec.Confidence);
        var verdict = paired.Lower(confidence) >= 0 ? Verdict.Pass : paired.Upper(confidence) < 0 ? Verdict.Fail : Verdict.Measured;
        var others = point.Compared!.Trials.ToDictionary(trial => trial.Trial, trial => trial.Accuracy);
        var worst = point.Trials.MinBy(trial => trial.Accuracy - others[trial.Trial])!;
        var finding = verdict switch
        {
            Verdict.Pass => "is no loss",
            Verdict.Fail => "is a loss",
            _ => "does not tell a gain from a loss",
        };
        return new GateFinding
        {
            Gate = Setting,
            Metric = "gain in mean accuracy",
            Estimate = difference,
            Limit = 0,
            Verdict = verdict,
            Confidence = confidence,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"gain in mean accuracy with {spec.Protection.Describe()} over {spec.CompareWith!.Describe()} {difference.Estimate:+0.000;-0.000;0.000} ({100 * difference.Level:0.##} % interval {difference.Low:+0.000;-0.000;0.000} to {difference.High:+0.000;-0.000;0.000}, {point.Trials.Count} {(point.Trials.Count == 1 ? "pair" : "pairs")} of trials × {point.Trials[0].Outcomes.Images} images) {finding}"),
            WorstTrial = worst.Trial,
            WorstValue = worst.Accuracy - others[worst.Trial],
            Policy = Policy,
        };
    }

    // A run that was cancelled in between has one arm only.
    private GateFinding NotCompared(CampaignSpec spec, double confidence) => new()
    {
        Gate = Setting,
        Metric = "gain in mean accuracy",
        Estimate = new Interval(0, -1, 1, spec.Confidence, "no trials"),
        Limit = 0,
        Verdict = Verdict.Inconclusive,
        Confidence = confidence,
        Message = $"gain in mean accuracy with {spec.Protection.Describe()} over {spec.CompareWith!.Describe()} is not known: the trials with the latter did not run",
        Policy = Policy,
    };
}
