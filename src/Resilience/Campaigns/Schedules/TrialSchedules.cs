using Resilience.Faults.Strata;
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
    public static ITrialSchedule For(CampaignSpec spec, TrialPlan plan, OnnxModel model, IReadOnlyList<TargetTensor> targets) => spec switch
    {
        { Sampling: SamplingMode.Stratified } => new SampledSchedule(spec, plan, Stratified(spec, plan, model, targets)),
        { Stop: StopMode.Sequential } => new SampledSchedule(spec, plan, Stratification.None),
        _ => new FixedSchedule(spec.Iterations),
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
