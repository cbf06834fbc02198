using Resilience.Faults;
using Resilience.Faults.Selections;
using Resilience.Faults.Values;
using Resilience.Models;

namespace Resilience.Campaigns;

/// <summary>What a campaign strikes in a layer's float32 parameters.</summary>
internal static class LayerTargets
{
    /// <summary>Which of a layer's parameters are struck.</summary>
    public static TargetSelection SelectionOf(FaultTarget target) => target switch
    {
        FaultTarget.Weights => TargetSelection.Weights,
        FaultTarget.Biases => TargetSelection.Biases,
        FaultTarget.Statistics => TargetSelection.Statistics,
        FaultTarget.Scales => TargetSelection.Scales,
        _ => TargetSelection.All,
    };

    /// <summary>Every site of float32 tensors that a campaign may strike.</summary>
    /// <exception cref="ResilienceException">RES0119: strata of other faults than flips of single bits, uniformly drawn.</exception>
    public static FaultSpace SpaceOf(CampaignSpec spec, IReadOnlyList<TargetTensor> targets)
    {
        var isPlain = FaultUnit.Of(spec) == FaultUnit.Flip && spec.Elements is AllElements && spec.Choice == LayerChoice.Uniform && !spec.Bits.IsWeighted;
        if (spec.Sampling == SamplingMode.Stratified && !isPlain)
        {
            throw new ResilienceException(
                ErrorCodes.ConflictingSettings,
                $"Sampling = 'stratified' with {spec.SummariseFaults()}: strata are known for flips of single bits anywhere in a layer's parameters; expected Sampling = 'uniform'");
        }

        var sites = targets.Select((target, i) => TensorSites.Of(target.Shape, ElementFormats.Float32, spec.Fault, spec.Bits, spec.Elements.Of(target.Shape, i, spec.Seed)));
        return new FaultSpace([.. sites], spec.Choice);
    }
}
