using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Values;
using Resilience.Specs;

namespace Resilience.Gates;

/// <summary>
/// A judgement in words, for people who meet it in a build log: the first line has the worst finding, how far off it is, the worst trial and the command
/// that shows it again; then the other limits, a line each; then what the verdict rests on.
/// </summary>
internal static class GateMessage
{
    /// <summary>The message.</summary>
    public static string Of(PointResult point, GateContext context, GateResult result)
    {
        var lines = new List<string>();
        var name = PointLabel.Of(context.Spec with { Bits = BitSelection.All }, point.Flips);
        if (point.Trials.Count == 0)
        {
            lines.Add($"{name}: no trial finished, so there is nothing to judge.");
        }
        else
        {
            var worst = result.Findings.Count == 0 ? null : result.Findings.MaxBy(finding => finding.Verdict);
            lines.Add($"{name}: {worst?.Message ?? Measured(point, result)}. {Worst(point, context, worst)}");
            lines.AddRange(result.Findings.Where(finding => finding != worst).Select(finding => $"{finding.Gate}, {finding.Verdict.ToString().ToLowerInvariant()}: {finding.Message}."));
        }

        string?[] rest =
        [
            point.Sampling is { } sampling ? SamplingText.Sentence(sampling, context.Spec) : null,
            Grading.Sentence(result.Grade, context.Spec),
            context.Golden is { } golden ? Golden(golden, context.Spec) : null,
            Confidences.Sentence(context.Spec),
            .. result.Findings.Where(finding => finding.Verdict is Verdict.Fail or Verdict.Inconclusive).Select(finding => $"Counted for {finding.Gate}: {finding.Policy}."),
            context.Spec.Gates.RequirementIds is { Count: > 0 } ids ? $"Requirements: {string.Join(", ", ids)}." : null,
            context.Report is { } report ? $"Report: {report}" : null,
        ];
        return string.Join('\n', lines.Concat(rest.Where(line => !string.IsNullOrEmpty(line))));
    }

    private static string Measured(PointResult point, GateResult result)
    {
        var accuracy = result.Accuracy;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"mean accuracy {Share(accuracy.Estimate)} ({100 * accuracy.Level:0.##} % interval {Share(accuracy.Low)}–{Share(accuracy.High)}, {point.Trials.Count} {(point.Trials.Count == 1 ? "trial" : "trials")} × {point.Trials[0].Outcomes.Images} images) was measured; no limit is set");
    }

    private static string Golden(GoldenRun golden, CampaignSpec spec) =>
        $"Fault-free accuracy {Share(golden.Accuracy)}."
        + (spec.MinAccuracy > golden.Accuracy ? " MinAccuracy is above the fault-free accuracy: no number of trials can pass it." : string.Empty);

    private static string Worst(PointResult point, GateContext context, GateFinding? finding)
    {
        var spec = context.Spec;
        var worst = finding?.WorstTrial is { } number ? point.Trials.First(trial => trial.Trial == number) : point.Trials.MinBy(t => t.Accuracy)!;
        var value = finding?.WorstValue is { } measured ? Share(measured) : Share(worst.Accuracy);
        var text = string.Create(CultureInfo.InvariantCulture, $"Worst trial {worst.Trial}: {value}");
        var again = context.Replay is { } replay ? $" Again: {replay(worst.Trial)}" : string.Empty;
        if (FaultText.MostViolentFirst(worst.Injections).FirstOrDefault() is not { } fault)
        {
            return $"{text}.{again}";
        }

        var others = worst.Struck - 1;
        var unit = FaultUnit.Of(spec);
        var rest = others == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" and {others} more {(unit != FaultUnit.Flip ? "struck" : others == 1 ? unit.One : unit.Many)}");
        var sign = unit == FaultUnit.Flip && fault.Format == Float32Format.Instance ? " (bit 31 = sign)" : string.Empty;
        return $"{text} after {FaultText.Describe(fault, context.Targets, spec.Fault)}{rest}{sign}.{again}";
    }

    private static string Share(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);
}
