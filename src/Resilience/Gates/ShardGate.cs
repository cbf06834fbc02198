using System.Globalization;
using Resilience.Campaigns;
using Resilience.Specs;

namespace Resilience.Gates;

/// <summary>What stands in a verdict's place where a run has a part of a point's trials only.</summary>
internal static class ShardGate
{
    /// <summary>No verdict, and what to do; null where the point is whole.</summary>
    /// <param name="point">The trials.</param>
    /// <param name="context">Their campaign.</param>
    public static GateResult? Of(PointResult point, GateContext context)
    {
        var spec = context.Spec;
        return point.Shard is null
            ? null
            : new GateResult(
                Verdict.Measured,
                $"{PointLabel.Of(spec, point.Flips)}: {Words(point, spec)}.{(context.Report is null ? string.Empty : $" Report: {context.Report}")}",
                PointEstimate.Of(point, trial => trial.Accuracy).TwoSided(spec.Confidence),
                null);
    }

    /// <summary>For example: shard 2 of 4: 13 of 50 trials run; no verdict before the shards are joined: resilience merge shard1 shard2 … -o report.</summary>
    public static string Words(PointResult point, CampaignSpec spec)
    {
        var shard = point.Shard!.Value;
        var folders = string.Join(' ', Enumerable.Range(1, Math.Min(shard.Of, 2)).Select(k => string.Create(CultureInfo.InvariantCulture, $"shard{k}")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{shard.InWords}: {point.Trials.Count} of {spec.Iterations} {(spec.Iterations == 1 ? "trial" : "trials")} run; no verdict before the shards are joined: resilience merge {folders}{(shard.Of > 2 ? " …" : string.Empty)} -o report");
    }
}
