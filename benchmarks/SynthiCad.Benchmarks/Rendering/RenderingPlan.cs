namespace SynthiCad.Benchmarks.Rendering;

/// <summary>How much is measured.</summary>
internal sealed record RenderingPlan
{
    /// <summary>Frames whose noise is measured.</summary>
    public required int Frames { get; init; }

    /// <summary>Frames a renderer makes in a turn; Cycles takes the first of them only.</summary>
    public required int FramesATurn { get; init; }

    /// <summary>Frames that Cycles makes in a turn.</summary>
    public required int CyclesFramesATurn { get; init; }

    /// <summary>Turns of each.</summary>
    public required int Rounds { get; init; }

    /// <summary>Samples of a reference, if none with more is kept from another run.</summary>
    public required int ReferenceSamples { get; init; }

    /// <summary>Whether there are rows of ours with as many samples for every pixel, and of Cycles with adaptive sampling.</summary>
    public bool MoreRows { get; init; }

    /// <summary>Most samples of Cycles with adaptive sampling.</summary>
    public int CyclesAdaptiveSamples => 128;

    /// <summary>Samples at which noise is measured.</summary>
    public IReadOnlyList<int> Samples { get; } = [8, 16, 32, 64];

    /// <summary>Samples of Cycles that the ratios are taken to.</summary>
    public int CyclesSamples => 64;

    /// <summary>Samples before the denoiser.</summary>
    public int DenoisedSamples => 8;

    /// <summary>Under three minutes on four quiet cores.</summary>
    public static RenderingPlan Quick { get; } = new() { Frames = 2, FramesATurn = 8, CyclesFramesATurn = 2, Rounds = 3, ReferenceSamples = 512 };

    /// <summary>About twenty minutes on four quiet cores, most of it for references, which are kept.</summary>
    public static RenderingPlan Full { get; } = new() { Frames = 4, FramesATurn = 8, CyclesFramesATurn = 2, Rounds = 7, ReferenceSamples = 4096, MoreRows = true };
}
