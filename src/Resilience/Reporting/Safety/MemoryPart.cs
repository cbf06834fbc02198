using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Selections;
using Resilience.Gates;
using Resilience.Mitigation;
using Resilience.Statistics;
using Resilience.Sweeps;

namespace Resilience.Reporting.Safety;

/// <summary>A part of a model's memory, under one protection, with what single flips in it were measured to do.</summary>
/// <param name="Context">The model and the raw rate.</param>
/// <param name="Name">The campaign or sweep.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Protection">What memory is protected by.</param>
/// <param name="Tensors">The tensors struck.</param>
/// <param name="Mask">Bits of their values, where these are float32.</param>
/// <param name="Bits">The bits in words.</param>
/// <param name="MemoryBits">How many bits of memory these are.</param>
/// <param name="Unfit">Why it cannot be counted; null where it can, and then all below is known.</param>
internal sealed record MemoryPart(RunContext Context, string Name, string Layer, Protection Protection, IReadOnlyList<string> Tensors, uint Mask, string Bits, long MemoryBits, string? Unfit)
{
    /// <summary>Trials with one flip.</summary>
    public int Trials { get; init; }

    /// <summary>Share of images of another class.</summary>
    public Interval Sdc { get; init; }

    /// <summary>Share of flips that give any image another class.</summary>
    public Interval Any { get; init; }

    /// <summary>Share of images with scores that are not finite.</summary>
    public Interval Due { get; init; }

    /// <summary>What all campaigns, the arms that they are compared with, and all layers of sweeps measured.</summary>
    public static IEnumerable<MemoryPart> Of(ResilienceReport report) =>
    [
        .. report.Campaigns.Select(campaign => Of(campaign, campaign.Result.Spec, point => point)),
        .. report.Campaigns.Where(campaign => campaign.Result.Spec.CompareWith is not null)
            .Select(campaign => Of(campaign, campaign.Result.Spec.ProtectedBy(campaign.Result.Spec.CompareWith!), point => point.Compared)),
        .. report.Sweeps.SelectMany(sweep => sweep.Layers, Of),
    ];

    /// <summary>True where bits of both are the same memory under the same protection.</summary>
    public bool Overlaps(MemoryPart other) =>
        Protection == other.Protection && ((Mask & other.Mask) != 0 || Bits == other.Bits) && Tensors.Intersect(other.Tensors, StringComparer.Ordinal).Any();

    private static MemoryPart Of(CampaignReport campaign, CampaignSpec spec, Func<PointResult, PointResult?> arm)
    {
        var result = campaign.Result;
        var point = result.Points.Where(point => point.Flips == 1).Select(arm).FirstOrDefault(point => point?.Trials.Count > 0);
        var part = new MemoryPart(
            campaign.Context, spec.Name, result.ResolvedLayer, spec.Protection, [.. result.Targets.Select(target => target.Name)], spec.Bits.Mask, spec.Bits.Describe(), result.FaultSpace, Reason(spec, point));
        return part.Unfit is not null || point is null ? part : part with
        {
            Trials = point.Trials.Count,
            Sdc = PointEstimate.Of(point, trial => OutcomeLimit.Share(trial.Outcomes, outcomes => outcomes.Sdc1)).TwoSided(spec.Confidence),
            Any = point.Sampling is null
                ? BinomialInterval.Wilson(point.Trials.Count(trial => trial.Outcomes.Sdc1 > 0), point.Trials.Count, spec.Confidence)
                : PointEstimate.Of(point, trial => trial.Outcomes.Sdc1 > 0 ? 1 : 0).TwoSided(spec.Confidence),
            Due = PointEstimate.Of(point, trial => OutcomeLimit.Share(trial.Outcomes, outcomes => outcomes.Due)).TwoSided(spec.Confidence),
        };
    }

    private static MemoryPart Of(SweepAnalysis sweep, LayerEstimate layer)
    {
        var plan = sweep.Result.Plan;
        var mask = plan.Fields.Aggregate(0u, (mask, field) => mask | field.Bits.Mask);
        return new MemoryPart(
            sweep.Result.Context, plan.Spec.Name, layer.Layer.Name, Protection.None, layer.Layer.Tensors, mask, new BitSelection(mask).Describe(),
            sweep.Cells.Where(cell => cell.Cell.Layer == layer.Index).Sum(cell => cell.Cell.Sites), plan.Spec.Count == 1 ? null : "its trials have more than one flip")
        {
            Trials = layer.Trials,
            Sdc = layer.PerParameter.Sdc1,
            Any = layer.PerParameter.Any,
            Due = layer.PerParameter.Due,
        };
    }

    private static string? Reason(CampaignSpec spec, PointResult? one) =>
        spec.Corruption is not null || FaultUnit.Of(spec) != FaultUnit.Flip ? "it strikes something else than single bits of memory"
        : spec.Target > FaultTarget.Scales ? "it strikes values on their way, which are in no memory for long"
        : spec.FaultList is not null || spec.Choice != LayerChoice.Uniform || spec.Bits.IsWeighted || spec.Elements != AllElements.Instance ? "its faults are not drawn uniformly over all bits in scope"
        : one is null ? "it has no point of one flip"
        : null;
}
