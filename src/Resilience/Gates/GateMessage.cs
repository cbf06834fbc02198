using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Values;
using Resilience.Specs;
using Resilience.Statistics;

namespace Resilience.Gates;

/// <summary>
/// A judgement in words, for people who meet it in a build log: the first line has the worst finding, how far off it is, the worst trial and the command
/// that shows it again.
/// </summary>
internal static class GateMessage
{
    /// <summary>The message.</summary>
    public static string Of(PointResult point, GateContext context, Interval accuracy, IReadOnlyList<GateFinding> findings)
    {
        var spec = context.Spec;
        var name = PointLabel.Of(spec with { Bits = BitSelection.All }, point.Flips);
        var parts = new List<string>();
        if (point.Trials.Count == 0)
        {
            parts.Add($"{name}: no trial finished, so there is nothing to judge.");
        }
        else
        {
            var worst = findings.Count == 0 ? null : findings.MaxBy(finding => finding.Verdict);
            parts.Add(worst is null
                ? string.Create(CultureInfo.InvariantCulture, $"{name}: mean accuracy {Share(accuracy.Estimate)} ({100 * accuracy.Level:0.##} % interval {Share(accuracy.Low)}–{Share(accuracy.High)}, {point.Trials.Count} {(point.Trials.Count == 1 ? "trial" : "trials")} × {point.Trials[0].Outcomes.Images} images) was measured; no limit is set.")
                : $"{name}: {worst.Message}.");
            if (point.Sampling is { } sampling)
            {
                parts.Add(SamplingText.Sentence(sampling, spec));
            }

            parts.Add(Worst(point, context, worst?.WorstTrial ?? point.Trials.MinBy(t => t.Accuracy)!.Trial));
        }

        if (context.Golden is { } golden)
        {
            parts.Add($"Fault-free accuracy {Share(golden.Accuracy)}.");
            if (spec.MinAccuracy > golden.Accuracy)
            {
                parts.Add("The limit is above the fault-free accuracy: no number of trials can pass it.");
            }
        }

        if (context.Report is { } report)
        {
            parts.Add($"Report: {report}");
        }

        return string.Join(' ', parts);
    }

    private static string Worst(PointResult point, GateContext context, int number)
    {
        var spec = context.Spec;
        var worst = point.Trials.First(trial => trial.Trial == number);
        var text = string.Create(CultureInfo.InvariantCulture, $"Worst trial {worst.Trial}: {Share(worst.Accuracy)}");
        if (FaultText.MostViolentFirst(worst.Injections).FirstOrDefault() is not { } fault)
        {
            return text + ".";
        }

        var others = worst.Struck - 1;
        var unit = FaultUnit.Of(spec);
        var rest = others == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" and {others} more {(unit != FaultUnit.Flip ? "struck" : others == 1 ? unit.One : unit.Many)}");
        var sign = unit == FaultUnit.Flip && fault.Format == Float32Format.Instance ? " (bit 31 = sign)" : string.Empty;
        var again = context.Replay is { } replay ? $" Again: {replay(worst.Trial)}" : string.Empty;
        return $"{text} after {FaultText.Describe(fault, context.Targets, spec.Fault)}{rest}{sign}.{again}";
    }

    private static string Share(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);
}
