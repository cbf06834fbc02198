using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Values;
using Resilience.Specs;
using Resilience.Statistics;

namespace Resilience.Gates;

/// <summary>
/// Tests the mean accuracy of a point against the campaign's limit: one-sided, at the campaign's confidence, trials
/// as sampling units. Lower bound at or above the limit: pass. Upper bound below it: fail. Else inconclusive.
/// </summary>
internal static class AccuracyGate
{
    /// <summary>Judges one point.</summary>
    /// <param name="point">The finished trials; may be none after a run that stopped early.</param>
    /// <param name="spec">Limit, confidence and name.</param>
    /// <param name="golden">The fault-free run, named in the message; null leaves it out.</param>
    /// <param name="targets">Shapes, so that the worst fault is printed with its index by axis; null prints the flat index.</param>
    /// <param name="report">Path of the report, ending the message; null leaves it out.</param>
    /// <returns>Verdict, message, interval and, if inconclusive, about how many more trials would decide.</returns>
    public static GateResult Judge(
        PointResult point,
        CampaignSpec spec,
        GoldenRun? golden = null,
        IReadOnlyList<TargetTensor>? targets = null,
        string? report = null)
    {
        var mean = PointEstimate.Of(point, trial => trial.Accuracy);
        var verdict = spec.Stop == StopMode.Sequential && point.Draws != DrawUnit.Nothing ? DecideByRound(point, spec) : Decide(mean, spec);
        var more = verdict == Verdict.Inconclusive ? RequiredTrials.More(mean, spec.MinAccuracy, ConfidenceAhead(spec)) : null;
        var accuracy = mean.TwoSided(spec.Confidence);
        return new GateResult(verdict, Message(point, spec, golden, targets, report, verdict, accuracy, more), accuracy, more);
    }

    // More trials mean a sequential run with larger Iterations: its last look has about a fifth of the allowed error.
    private static double ConfidenceAhead(CampaignSpec spec) =>
        spec.Stop == StopMode.Sequential ? 1 - ((1 - spec.PointConfidence) / 5) : spec.Confidence;

    /// <summary>A sequential point is judged after each of its rounds, the error over all looks and points being controlled; the first decision stands.</summary>
    private static Verdict DecideByRound(PointResult point, CampaignSpec spec)
    {
        if (spec.MinAccuracy <= 0)
        {
            return Verdict.Measured;
        }

        if (point.Sampling is not { } sampling || point.Trials.Count == 0)
        {
            return Verdict.Inconclusive;
        }

        var values = sampling.Values(point.Trials, trial => trial.Accuracy);
        return SequentialTest.Decide(values, spec.MinAccuracy, spec.PointConfidence, sampling.MostTrials).Decision switch
        {
            LimitDecision.Above => Verdict.Pass,
            LimitDecision.Below => Verdict.Fail,
            _ => Verdict.Inconclusive,
        };
    }

    private static Verdict Decide(IMeanEstimate mean, CampaignSpec spec)
    {
        if (spec.MinAccuracy <= 0)
        {
            return Verdict.Measured;
        }

        if (mean.Trials > 0 && mean.Lower(spec.Confidence) >= spec.MinAccuracy)
        {
            return Verdict.Pass;
        }

        return mean.Trials > 0 && mean.Upper(spec.Confidence) < spec.MinAccuracy ? Verdict.Fail : Verdict.Inconclusive;
    }

    private static string Message(
        PointResult point,
        CampaignSpec spec,
        GoldenRun? golden,
        IReadOnlyList<TargetTensor>? targets,
        string? report,
        Verdict verdict,
        Interval accuracy,
        int? more)
    {
        var parts = new List<string>();
        var name = PointLabel.Of(spec with { Bits = BitSelection.All }, point.Flips);
        if (point.Trials.Count == 0)
        {
            parts.Add($"{name}: no trial finished, so there is nothing to judge.");
        }
        else
        {
            parts.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: mean accuracy {Share(accuracy.Estimate)} ({100 * accuracy.Level:0.##} % interval {Share(accuracy.Low)}–{Share(accuracy.High)}, {Count(point)}) {Finding(verdict, spec, more)}."));
            if (point.Sampling is { } sampling)
            {
                parts.Add(SamplingText.Sentence(sampling, spec));
            }

            parts.Add(Worst(point, spec, targets));
        }

        if (golden is not null)
        {
            parts.Add($"Fault-free accuracy {Share(golden.Accuracy)}.");
            if (spec.MinAccuracy > golden.Accuracy)
            {
                parts.Add("The limit is above the fault-free accuracy: no number of trials can pass it.");
            }
        }

        if (report is not null)
        {
            parts.Add($"Report: {report}");
        }

        return string.Join(' ', parts);
    }

    private static string Finding(Verdict verdict, CampaignSpec spec, int? more) => verdict switch
    {
        Verdict.Measured => "was measured; no limit is set",
        Verdict.Pass => $"is at least MinAccuracy {Share(spec.MinAccuracy)}",
        Verdict.Fail => $"is below MinAccuracy {Share(spec.MinAccuracy)}",
        _ => $"does not decide on MinAccuracy {Share(spec.MinAccuracy)}: " + (more is { } n
            ? string.Create(CultureInfo.InvariantCulture, $"it needs about {n} more {(n == 1 ? "trial" : "trials")}")
            : "the mean is so near the limit that a million trials would not settle it"),
    };

    private static string Worst(PointResult point, CampaignSpec spec, IReadOnlyList<TargetTensor>? targets)
    {
        var worst = point.Trials.MinBy(t => t.Accuracy)!;
        var text = string.Create(CultureInfo.InvariantCulture, $"Worst trial {worst.Trial}: {Share(worst.Accuracy)}");
        if (FaultText.MostViolentFirst(worst.Injections).FirstOrDefault() is not { } fault)
        {
            return text + ".";
        }

        var others = worst.Struck - 1;
        var unit = FaultUnit.Of(spec);
        var rest = others == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" and {others} more {(unit != FaultUnit.Flip ? "struck" : others == 1 ? unit.One : unit.Many)}");
        var sign = unit == FaultUnit.Flip && fault.Format == Float32Format.Instance ? " (bit 31 = sign)" : string.Empty;
        return $"{text} after {FaultText.Describe(fault, targets, spec.Fault)}{rest}{sign}.";
    }

    private static string Count(PointResult point)
    {
        var trials = point.Trials.Count;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{trials} {(trials == 1 ? "trial" : "trials")} × {point.Trials[0].Outcomes.Images} images");
    }

    private static string Share(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);
}
