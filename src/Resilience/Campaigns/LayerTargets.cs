using Resilience.Faults;
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
    public static FaultSpace SpaceOf(CampaignSpec spec, IReadOnlyList<TargetTensor> targets)
    {
        var bits = spec.Fault.IsBitwise ? Bits(spec.Bits, spec.Fault.BitSpan) : [-1];
        return new FaultSpace([.. targets.Select((target, i) => new TensorSites(target.Shape, Float32Format.Instance, bits, spec.Elements.Of(target.Shape, i, spec.Seed)))]);
    }

    // A fault of several bits begins where all of them are within the value.
    private static int[] Bits(BitSelection selection, int span) =>
        [.. Enumerable.Range(0, 33 - span).Where(bit => (selection.Mask >> bit & 1) != 0)];
}
