using Resilience.Faults.Timing;
using SynthiCad.Shared;

namespace Resilience.Campaigns.Values;

/// <summary>Which fault list strikes an image.</summary>
internal static class Occasions
{
    private const ulong Purpose = 0x4F434341;

    /// <summary>0 for the trial's one list; else 1 + the number of the image or batch whose own list it is; -1 where the image is not struck.</summary>
    public static int Of(TrialPlan plan, int trial, int image) => plan.Timing.Kind switch
    {
        TimingKind.Static => 0,
        TimingKind.PerImage => 1 + image,
        TimingKind.PerBatch => 1 + (image / plan.Timing.Number),
        TimingKind.Execution => image == plan.Timing.Number ? 1 + image : -1,
        _ => new CounterRandom(plan.Seed, plan.CampaignKey, (ulong)trial, (ulong)image, Purpose).NextDouble() < plan.Timing.Probability ? 1 + image : -1,
    };
}
