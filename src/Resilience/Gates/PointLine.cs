using System.Globalization;
using Resilience.Campaigns;
using Resilience.Specs;

namespace Resilience.Gates;

/// <summary>A measured point in a line.</summary>
internal static class PointLine
{
    /// <summary>For example <c>block4_conv3 x030: accuracy 0.912 [0.881, 0.943], 50 trials: Pass (12.3 s)</c>.</summary>
    public static string Of(CampaignSpec spec, PointResult point, GateResult gate, TimeSpan took) => string.Create(
        CultureInfo.InvariantCulture,
        $"{PointLabel.Of(spec, point.Flips)}: accuracy {gate.Accuracy.Estimate:0.000} [{gate.Accuracy.Low:0.000}, {gate.Accuracy.High:0.000}], {Trials(point, spec)}: {(point.Shard is null ? Finding(gate) : ShardGate.Words(point, spec))} ({took.TotalSeconds:0.0} s)");

    private static string Trials(PointResult point, CampaignSpec spec) => point.Sampling is { } sampling
        ? SamplingText.End(sampling, spec)
        : string.Create(CultureInfo.InvariantCulture, $"{point.Trials.Count} trials");

    // The console prints no reason for a skipped test, so this line has it.
    private static string Finding(GateResult gate)
    {
        var which = gate.Findings.Count > 1 && gate.Verdict is Verdict.Fail or Verdict.Inconclusive
            ? $" ({string.Join(", ", gate.Findings.Where(finding => finding.Verdict == gate.Verdict).Select(finding => finding.Gate))})"
            : string.Empty;
        return gate is { Verdict: Verdict.Inconclusive, MoreTrials: { } more }
            ? string.Create(CultureInfo.InvariantCulture, $"{gate.Verdict}{which}, needs about {more} more")
            : gate.Verdict + which;
    }
}
