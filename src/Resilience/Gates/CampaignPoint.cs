using Resilience.Campaigns;
using Resilience.Statistics;

namespace Resilience.Gates;

/// <summary>One measured point of a campaign as a test body sees it.</summary>
public sealed record CampaignPoint
{
    // Costs a pass over all changes of all trials for each class; most tests do not ask.
    private Lazy<IReadOnlyList<ClassAccuracy>> PerClassSource { get; init; } = new(() => []);

    /// <summary>Simultaneous flips of each trial.</summary>
    public required int Flips { get; init; }

    /// <summary>
    /// Mean accuracy over all fault lists, 0..1, with its interval clustered by trial and, where sampling was stratified, weighted by
    /// stratum. NaN and infinite logits count as wrong.
    /// </summary>
    public required Interval Accuracy { get; init; }

    /// <summary>The fault-free run.</summary>
    public required GoldenRun Golden { get; init; }

    /// <summary>All finished trials, each with its exact faults.</summary>
    public required IReadOnlyList<TrialResult> Trials { get; init; }

    /// <summary>Images with a NaN or infinite logit: a detectable error.</summary>
    public required OutcomeRate Due { get; init; }

    /// <summary>Images whose top-1 class differs from the golden run's, all logits finite: silent data corruption.</summary>
    public required OutcomeRate Sdc1 { get; init; }

    /// <summary>Images whose top-1 class is not among the golden run's five best, all logits finite; all of them are <see cref="Sdc1"/> as well.</summary>
    public required OutcomeRate Sdc5 { get; init; }

    /// <summary>Images in which the golden class's softmax confidence moved by more than 10 % of itself (relative), all logits finite.</summary>
    public required OutcomeRate Sdc10 { get; init; }

    /// <summary>The same, more than 20 %.</summary>
    public required OutcomeRate Sdc20 { get; init; }

    /// <summary>Images whose logits equal the golden run's bit for bit.</summary>
    public required OutcomeRate Masked { get; init; }

    /// <summary>Mean cost of an image by the campaign's <c>Hazards</c> over all fault lists, in their unit; null where the campaign has none.</summary>
    public Interval? Hazard { get; init; }

    /// <summary>Accuracy of each class that has images, in order of the output index; empty where no trial finished.</summary>
    public IReadOnlyList<ClassAccuracy> PerClass => PerClassSource.Value;

    /// <summary>How the accuracy stands to the campaign's <c>High</c> and <c>Low</c>.</summary>
    public AccuracyGrade Grade { get; init; }

    /// <summary>The worst of what its limits say.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What each limit of the campaign says about this point, in the order of documentation; empty where none is set.</summary>
    public IReadOnlyList<GateFinding> Gates { get; init; } = [];

    /// <summary>Sums up a point.</summary>
    /// <param name="point">Its trials.</param>
    /// <param name="context">The campaign and its fault-free run.</param>
    /// <param name="gate">Its judgement.</param>
    /// <returns>The point with rates, intervals and verdict.</returns>
    internal static CampaignPoint From(PointResult point, GateContext context, GateResult gate)
    {
        var spec = context.Spec;
        return new CampaignPoint
        {
            Flips = point.Flips,
            Accuracy = gate.Accuracy,
            Golden = context.Golden!,
            Trials = point.Trials,
            Due = Rate(point, spec, o => o.Due),
            Sdc1 = Rate(point, spec, o => o.Sdc1),
            Sdc5 = Rate(point, spec, o => o.Sdc5),
            Sdc10 = Rate(point, spec, o => o.Sdc10Relative),
            Sdc20 = Rate(point, spec, o => o.Sdc20Relative),
            Masked = Rate(point, spec, o => o.Masked),
            Hazard = HazardGate.Measure(point, context),
            Grade = gate.Grade,
            PerClassSource = new Lazy<IReadOnlyList<ClassAccuracy>>(() => Classes(point, context)),
            Verdict = gate.Verdict,
            Gates = gate.Findings,
        };
    }

    private static ClassAccuracy[] Classes(PointResult point, GateContext context) => point.Trials.Count == 0
        ? []
        : [.. ClassAccuracies.Of(point, context).Measured.Select(one => new ClassAccuracy(one.Index, one.Name, one.Images, one.Golden, one.Estimate(point).TwoSided(context.Spec.Confidence)))];

    private static OutcomeRate Rate(PointResult point, CampaignSpec spec, Func<OutcomeCounts, int> count) => new(
        point.Trials.Sum(t => (long)count(t.Outcomes)),
        point.Trials.Sum(t => (long)t.Outcomes.Images),
        PointEstimate.Of(point, t => OutcomeLimit.Share(t.Outcomes, count)).TwoSided(spec.Confidence));
}
