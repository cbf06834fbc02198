using System.Globalization;
using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Statistics;

namespace Resilience.Baselines;

/// <summary>
/// Not worse than the baseline by more than MaxRegression: a paired test over trials, since each trial strikes the same faults in both models. Pass: the lower
/// bound of the difference of accuracy is at or above −MaxRegression. Fail: its upper bound is below. Without a baseline nothing is decided.
/// </summary>
internal sealed class RegressionGate : IGate
{
    /// <inheritdoc/>
    public string Setting => nameof(BaselineLimit.MaxRegression);

    /// <inheritdoc/>
    public string Policy => "the candidate's accuracy less the baseline's, trial by trial, each with the same faults and images; an image with a NaN or infinite score counts as wrong in either";

    /// <inheritdoc/>
    public GateFinding Judge(PointResult point, GateContext context, double confidence)
    {
        var limit = context.Spec.Baseline!;
        return point.Paired is { Trials.Count: > 0 } paired ? Judge(point, paired, limit.MaxRegression, context.Spec.Confidence, confidence) : new GateFinding
        {
            Gate = Setting,
            Metric = "difference of accuracy",
            Estimate = new Interval(0, -1, 1, context.Spec.Confidence, "no baseline"),
            Limit = -limit.MaxRegression,
            Verdict = Verdict.Inconclusive,
            Confidence = confidence,
            Message = $"there is no baseline '{limit.Name}' to compare with: measured only. Once this run is good, make it the baseline: resilience baseline accept {ReportFile(context)} -o {limit.Name}",
            Policy = Policy,
        };
    }

    private GateFinding Judge(PointResult point, PairedPoint paired, double margin, double level, double confidence)
    {
        var mean = paired.Difference(point);
        var verdict = mean.Lower(confidence) >= -margin ? Verdict.Pass : mean.Upper(confidence) < -margin ? Verdict.Fail : Verdict.Inconclusive;
        var more = verdict == Verdict.Inconclusive ? RequiredTrials.More(mean, -margin, confidence) : null;
        var interval = mean.TwoSided(level);
        var worst = paired.Trials.MinBy(paired.Of);
        return new GateFinding
        {
            Gate = Setting,
            Metric = "difference of accuracy",
            Estimate = interval,
            Limit = -margin,
            Verdict = verdict,
            Confidence = confidence,
            WorstTrial = worst.Trial,
            WorstValue = paired.Of(worst),
            MoreTrials = more,
            Policy = Policy,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"accuracy {BaselineWords.Signed(interval.Estimate)} against the baseline {paired.Link.File} ({100 * interval.Level:0.##} % interval {BaselineWords.Signed(interval.Low)} to {BaselineWords.Signed(interval.High)}, {paired.Trials.Count} paired {(paired.Trials.Count == 1 ? "trial" : "trials")} × {paired.Link.Images} images) {Finding(verdict, margin, more)}; {BaselineWords.Golden(paired.Link)}"),
        };
    }

    private static string Finding(Verdict verdict, double margin, int? more) => verdict switch
    {
        Verdict.Pass => string.Create(CultureInfo.InvariantCulture, $"is not worse by more than MaxRegression {margin:0.###}"),
        Verdict.Fail => string.Create(CultureInfo.InvariantCulture, $"is worse by more than MaxRegression {margin:0.###}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"does not decide on MaxRegression {margin:0.###}: ") + (more is { } n
            ? string.Create(CultureInfo.InvariantCulture, $"it needs about {n} more {(n == 1 ? "trial" : "trials")}, of the baseline's model as well")
            : "the difference is so near the limit that a million trials would not settle it"),
    };

    private static string ReportFile(GateContext context) =>
        context.Report is { } html ? Path.Combine(Path.GetDirectoryName(html) ?? string.Empty, "resilience.json") : "resilience.json";
}
