using SynthiCad.Shared;

namespace Resilience.Faults.Timing;

/// <summary>
/// Which fault list strikes an image. It follows from the image's number in the data set and the trial's alone, so that batches, chunks,
/// shards and cores do not matter.
/// </summary>
internal static class Occasions
{
    /// <summary>The image is not struck.</summary>
    public const int None = -1;

    /// <summary>One list holds for the whole trial.</summary>
    public const int Whole = 0;

    private const ulong Purpose = 0x4F434341;

    /// <summary><see cref="Whole"/>; else 1 + the number of the image or batch whose own list it is; or <see cref="None"/>.</summary>
    /// <param name="timing">When faults strike.</param>
    /// <param name="seed">The campaign's seed.</param>
    /// <param name="campaignKey">The campaign's part of the random streams' key.</param>
    /// <param name="trial">0-based number of the trial.</param>
    /// <param name="image">0-based number of the image in the data set.</param>
    public static int Of(in FaultTiming timing, ulong seed, ulong campaignKey, int trial, int image) => timing.Kind switch
    {
        TimingKind.Static => Whole,
        TimingKind.PerImage => 1 + image,
        TimingKind.PerBatch => 1 + (image / timing.Number),
        TimingKind.Execution => image == timing.Number ? 1 + image : None,
        _ => new CounterRandom(seed, campaignKey, (ulong)trial, (ulong)image, Purpose).NextDouble() < timing.Probability ? 1 + image : None,
    };
}
