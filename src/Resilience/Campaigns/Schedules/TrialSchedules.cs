using System.Globalization;
using Resilience.Campaigns.Shards;
using Resilience.Faults.Strata;
using Resilience.Gates;
using Resilience.Models;

namespace Resilience.Campaigns.Schedules;

/// <summary>Chooses the schedule that a campaign asks for.</summary>
internal static class TrialSchedules
{
    /// <summary>The schedule of a point.</summary>
    /// <param name="spec">What was asked for.</param>
    /// <param name="plan">The point's fault lists.</param>
    /// <param name="model">Where the layer's untouched values are.</param>
    /// <param name="targets">The layer's tensors.</param>
    /// <param name="golden">The fault-free run, for limits that are about it.</param>
    /// <param name="classes">Class names by output index.</param>
    /// <param name="host">Told how the point is sampled, where it is not in the plain way.</param>
    /// <param name="shard">The part of the trials that runs here; null for all.</param>
    /// <exception cref="ResilienceException">RES0551.</exception>
    public static ITrialSchedule For(CampaignSpec spec, TrialPlan plan, OnnxModel model, IReadOnlyList<TargetTensor> targets, GoldenRun golden, IReadOnlyList<string> classes, ICampaignHost host, Shard? shard = null)
    {
        Shard.Require(shard, spec);
        if (spec is { Sampling: SamplingMode.Uniform, Stop: StopMode.Fixed })
        {
            return new FixedSchedule(spec.Iterations, shard, FaultLists.Number(spec, plan.Flips, plan.Space.Count));
        }

        var stratification = spec.Sampling == SamplingMode.Stratified ? Stratified(spec, plan, model, targets) : Stratification.None;
        host.Progress(string.Create(CultureInfo.InvariantCulture, $"{spec.Layer} x{plan.Flips:000}: {How(stratification)}, {Until(spec)}"));
        return new SampledSchedule(spec, plan, stratification)
        {
            IsDecided = spec.Stop == StopMode.Sequential && spec.LimitCount > 0 ? point => PointGates.IsDecided(point, new GateContext(spec) { Golden = golden, Classes = classes }) : null,
        };
    }

    private static string How(Stratification stratification) => stratification.Strata.Count == 1
        ? "all fault lists in one stratum"
        : string.Create(CultureInfo.InvariantCulture, $"fault lists in {stratification.Strata.Count} strata");

    private static string Until(CampaignSpec spec)
    {
        var most = string.Create(CultureInfo.InvariantCulture, $"{spec.Iterations} trials");
        if (spec.Stop == StopMode.Fixed)
        {
            return most;
        }

        string?[] goals =
        [
            Limit(spec),
            spec.Precision > 0 ? string.Create(CultureInfo.InvariantCulture, $"the interval is within ±{spec.Precision:0.####}") : null,
        ];
        return $"until {string.Join(" or ", goals.Where(goal => goal is not null))}, at most {most}";
    }

    private static string? Limit(CampaignSpec spec) => spec.LimitCount switch
    {
        0 => null,
        1 when spec.MinAccuracy > 0 => string.Create(CultureInfo.InvariantCulture, $"the limit {spec.MinAccuracy:0.####} is decided"),
        1 => "the limit is decided",
        var limits => string.Create(CultureInfo.InvariantCulture, $"all {limits} limits are decided, or one is broken"),
    };

    private static Stratification Stratified(CampaignSpec spec, TrialPlan plan, OnnxModel model, IReadOnlyList<TargetTensor> targets)
    {
        var values = targets.Select(target =>
        {
            var bits = new uint[target.Elements];
            model.CopyBits(target.Name, bits);
            return bits;
        }).ToArray();
        return Stratification.Of(new SiteClassifier(values), spec.Bits, plan.Flips, SampledSchedule.SmallestStratum(spec.Iterations));
    }
}
