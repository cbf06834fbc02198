using Resilience.Campaigns;

namespace Resilience.Gates;

/// <summary>Holds a point against all limits of its campaign.</summary>
internal static class PointGates
{
    /// <summary>Judges one point by itself, as if the campaign's other points were not known yet.</summary>
    /// <param name="point">The finished trials; may be none after a run that stopped early.</param>
    /// <param name="context">The campaign, and what is known of its model and images.</param>
    /// <returns>The worst of the findings, all of them, and what to say about them.</returns>
    public static GateResult Judge(PointResult point, GateContext context) =>
        Sum(point, context, point.Trials.Count == 0 ? [] : [.. GateList.Of(context.Spec).Select(gate => gate.Judge(point, context, Confidence(context.Spec)))]);

    /// <summary>One-sided confidence of each test.</summary>
    public static double Confidence(CampaignSpec spec) => spec.Stop == StopMode.Sequential ? spec.PointConfidence : spec.Confidence;

    /// <summary>The judgement that follows from findings.</summary>
    public static GateResult Sum(PointResult point, GateContext context, IReadOnlyList<GateFinding> findings)
    {
        var limited = GateList.Of(context.Spec).Count > 0;
        var verdict = !limited ? Verdict.Measured : findings.Count == 0 ? Verdict.Inconclusive : findings.Max(finding => finding.Verdict);
        var accuracy = PointEstimate.Of(point, trial => trial.Accuracy).TwoSided(context.Spec.Confidence);
        var open = findings.Where(finding => finding.Verdict == Verdict.Inconclusive).ToArray();
        int? more = verdict == Verdict.Inconclusive && open.Length > 0 && open.All(finding => finding.MoreTrials is not null) ? open.Max(finding => finding.MoreTrials) : null;
        return new GateResult(verdict, GateMessage.Of(point, context, accuracy, findings), accuracy, more) { Findings = findings };
    }
}
