using Resilience.Campaigns;

namespace Resilience.Gates;

/// <summary>Holds a point against all limits of its campaign.</summary>
internal static class PointGates
{
    /// <summary>
    /// Judges one point by itself. The campaign's other points are not known then, in whatever order tests run, so that the allowed error is divided by the number
    /// of tests that the campaign will have: points × limits.
    /// </summary>
    /// <param name="point">The finished trials; may be none after a run that stopped early.</param>
    /// <param name="context">The campaign, and what is known of its model and images.</param>
    /// <returns>The worst of the findings, all of them, and what to say about them.</returns>
    public static GateResult Judge(PointResult point, GateContext context) =>
        Sum(point, context, point.Trials.Count == 0 ? [] : [.. GateList.Of(context.Spec).Select(gate => gate.Judge(point, context, context.Spec.PointConfidence))]);

    /// <summary>Whether more trials could change nothing: a limit is broken, or all are decided.</summary>
    public static bool IsDecided(PointResult point, GateContext context)
    {
        var quick = context with { Foresees = false };
        var verdicts = GateList.Of(context.Spec).Select(gate => gate.Judge(point, quick, context.Spec.PointConfidence).Verdict).ToArray();
        return verdicts.Contains(Verdict.Fail) || !verdicts.Contains(Verdict.Inconclusive);
    }

    /// <summary>Throws where a finding has nothing to judge: no verdict on a limit may come of that, whatever the policy for undecided points.</summary>
    /// <exception cref="ResilienceException">RES0154.</exception>
    public static void RequireJudged(GateResult result, PointResult point, CampaignSpec spec)
    {
        if (point.Shard is not null)
        {
            // A shard may have no trial at all; what is judged is the whole.
            return;
        }

        if (point.Trials.Count == 0)
        {
            throw new ResilienceException(ErrorCodes.NothingToJudge, $"{Specs.PointLabel.Of(spec, point.Flips)}: no trial finished, so there is nothing to judge");
        }

        if (result.Verdict != Verdict.Fail && result.Findings.FirstOrDefault(finding => finding.Error is not null) is { Error: { } code } nothing)
        {
            throw new ResilienceException(code, $"{Specs.PointLabel.Of(spec, point.Flips)}: {nothing.Message}");
        }
    }

    /// <summary>The judgement that follows from findings.</summary>
    public static GateResult Sum(PointResult point, GateContext context, IReadOnlyList<GateFinding> findings)
    {
        if (ShardGate.Of(point, context) is { } part)
        {
            return part;
        }

        var verdict = context.Spec.LimitCount == 0 ? Verdict.Measured : findings.Count == 0 ? Verdict.Inconclusive : findings.Max(finding => finding.Verdict);
        var accuracy = PointEstimate.Of(point, trial => trial.Accuracy).TwoSided(context.Spec.Confidence);
        var open = findings.Where(finding => finding.Verdict == Verdict.Inconclusive).ToArray();
        int? more = verdict == Verdict.Inconclusive && open.Length > 0 && Array.TrueForAll(open, finding => finding.MoreTrials is not null) ? open.Max(finding => finding.MoreTrials) : null;
        var result = new GateResult(verdict, string.Empty, accuracy, more) { Findings = findings, Grade = Grading.Of(point, context.Spec) };
        return result with { Message = GateMessage.Of(point, context, result) };
    }
}
