using Resilience.Runtime;

namespace VggTrainer.Training;

/// <summary>Everything that decides what a training computes, and where it reads and writes.</summary>
internal sealed record TrainingOptions
{
    /// <summary>Folder with train, val and test.</summary>
    public required string Data { get; init; }

    /// <summary>The model file to write.</summary>
    public required string Output { get; init; }

    public int Epochs { get; init; } = 40;

    public int Batch { get; init; } = 32;

    public string Optimizer { get; init; } = "adam";

    /// <summary>Highest rate of the schedule; null for the optimiser's default.</summary>
    public float? LearningRate { get; init; }

    public string Schedule { get; init; } = LearningRateSchedule.Cosine;

    /// <summary>Times the schedule starts anew; divides the epochs.</summary>
    public int Cycles { get; init; } = 2;

    /// <summary>Share of the target's mass spread over all classes, in [0, 1).</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>Random flips and small shifts of the training images.</summary>
    public bool Augment { get; init; } = true;

    public ulong Seed { get; init; } = 1;

    /// <summary>Side of the images, pixels.</summary>
    public int Size { get; init; } = 96;

    /// <summary>1 is the full VGG19.</summary>
    public int WidthDivisor { get; init; } = 8;

    public ExecutionDevice Device { get; init; } = ExecutionDevice.Cpu;

    /// <summary>
    /// Threads within one operator. The runtime cuts sums by it, so it belongs to what the same seed means; a fixed
    /// default gives the same weights on any number of cores.
    /// </summary>
    public int Threads { get; init; } = 4;

    /// <summary>Ignores a checkpoint instead of going on from it.</summary>
    public bool Restart { get; init; }

    /// <summary>The options that decide the result; two trainings with equal text compute the same.</summary>
    public string Fingerprint() => FormattableString.Invariant(
        $"epochs={Epochs};batch={Batch};optimizer={Optimizer};rate={LearningRate};schedule={Schedule};cycles={Cycles};smoothing={LabelSmoothing};augment={Augment};seed={Seed};size={Size};divisor={WidthDivisor};device={Device};threads={Threads}");
}
