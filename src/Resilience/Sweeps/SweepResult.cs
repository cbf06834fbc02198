using Resilience.Campaigns;

namespace Resilience.Sweeps;

/// <summary>A finished sweep: what was asked for, what it ran on, and what every trial did.</summary>
internal sealed record SweepResult
{
    /// <summary>Layers, columns and cells.</summary>
    public required SweepPlan Plan { get; init; }

    /// <summary>What it was made of and on.</summary>
    public required RunContext Context { get; init; }

    /// <summary>The fault-free run.</summary>
    public required GoldenRun Golden { get; init; }

    /// <summary>Trials by cell, in the order of <see cref="SweepPlan.Cells"/>.</summary>
    public required IReadOnlyList<CellTrials> Trials { get; init; }

    /// <summary>What each round counts in the estimates; adds up to 1.</summary>
    public required IReadOnlyList<double> RoundShares { get; init; }

    /// <summary>What was predicted of each cell; null where nothing was.</summary>
    public IReadOnlyList<double>? Predicted { get; init; }

    /// <summary>What the predictions are: <c>margin</c> or <c>loss</c>.</summary>
    public string? PredictedFrom { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Finished { get; init; }

    /// <summary>Wall time in seconds, trials of earlier runs not included.</summary>
    public required double Seconds { get; init; }
}
