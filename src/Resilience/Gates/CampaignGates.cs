using Resilience.Campaigns;
using Resilience.Statistics;

namespace Resilience.Gates;

/// <summary>
/// Holds all points of a campaign against its limits. Once points are known together, Holm's method (<see cref="Multiplicity"/>) keeps the same error with less
/// caution: what a point by itself left undecided may be decided here, and nothing that was decided changes.
/// </summary>
internal static class CampaignGates
{
    /// <summary>Judges the points.</summary>
    /// <param name="points">Those measured so far; the others count as undecided.</param>
    /// <param name="context">The campaign, and what is known of its model and images.</param>
    /// <returns>A judgement for each, in their order.</returns>
    public static IReadOnlyList<GateResult> Judge(IReadOnlyList<PointResult> points, GateContext context)
    {
        var spec = context.Spec;
        var gates = GateList.Of(spec);
        var alone = points.Select(point => PointGates.Judge(point, context)).ToArray();

        // Sequential points were stopped by decisions at their share of the error; a report must not contradict these.
        if (gates.Count == 0 || spec.Stop == StopMode.Sequential || alone.All(result => result.Verdict != Verdict.Inconclusive))
        {
            return alone;
        }

        var quick = context with { Foresees = false };
        var loosest = points.Select(point => point.Trials.Count == 0 ? [] : gates.Select(gate => gate.Judge(point, quick, spec.Confidence)).ToArray()).ToArray();
        LimitDecision Decide(int test, double confidence)
        {
            var (p, g) = (test / gates.Count, test % gates.Count);
            if (p >= points.Count || loosest[p].Length == 0 || loosest[p][g].Verdict == Verdict.Inconclusive)
            {
                return LimitDecision.Open;
            }

            // Most are decided at the strictest error already, and then at every other.
            var known = alone[p].Findings[g].Verdict;
            return Decision(known != Verdict.Inconclusive ? known : gates[g].Judge(points[p], quick, confidence).Verdict);
        }

        var tests = Math.Max(points.Count, spec.Flips.Values.Count) * gates.Count;
        var decided = Multiplicity.Decide(tests, spec.Confidence, Decide);
        return [.. points.Select((point, p) =>
        {
            GateFinding[] findings = [.. alone[p].Findings.Select((finding, g) =>
                finding.Verdict == Verdict.Inconclusive && decided[(p * gates.Count) + g] is { Decision: not LimitDecision.Open } now ? gates[g].Judge(point, context, now.Confidence) : finding)];
            return findings.SequenceEqual(alone[p].Findings) ? alone[p] : PointGates.Sum(point, context, findings);
        })];
    }

    private static LimitDecision Decision(Verdict verdict) => verdict switch
    {
        Verdict.Pass => LimitDecision.Above,
        Verdict.Fail => LimitDecision.Below,
        _ => LimitDecision.Open,
    };
}
