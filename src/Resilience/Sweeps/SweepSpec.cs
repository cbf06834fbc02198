using Resilience.Campaigns;
using Resilience.Sweeps.Predictions;

namespace Resilience.Sweeps;

/// <summary>What a sweep does; the same spec on the same model and images gives the same trials everywhere.</summary>
internal sealed record SweepSpec
{
    /// <summary>Stable name, <c>Class.Method</c> under xUnit; part of the random streams' key.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is written; null where that is not known.</summary>
    public SourcePlace? Source { get; init; }

    /// <summary>Layers with float32 parameters: names, globs, <c>op:Conv</c>, <c>*</c> for all; several with commas.</summary>
    public string Layers { get; init; } = "*";

    /// <summary>The division of the bits, as <see cref="SweepField.Parse"/> reads it.</summary>
    public string Bits { get; init; } = "fields";

    /// <summary>Simultaneous faults of a trial, all in one cell.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Trials in all; 0: <see cref="UsualTrials"/> a cell.</summary>
    public int Trials { get; init; }

    /// <summary>Least trials a cell.</summary>
    public int Floor { get; init; } = 6;

    /// <summary>How the rest is divided.</summary>
    public SweepAllocation Allocation { get; init; }

    /// <summary>Largest share of corrupted predictions (SDC-1) that a fault in a layer may cause on average, above 0; 1 measures without judging.</summary>
    public double MaxSdc1 { get; init; } = 1;

    /// <summary>Level of intervals and of statements about all layers together, 0.5..1 exclusive.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What is expected of each bit of each layer; null where nothing is.</summary>
    public PredictionFile? Prediction { get; init; }

    /// <summary>Trials a cell where no budget is named.</summary>
    public static int UsualTrials => 20;
}
