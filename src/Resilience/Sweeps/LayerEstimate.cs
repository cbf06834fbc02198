using Resilience.Gates;
using Resilience.Statistics;

namespace Resilience.Sweeps;

/// <summary>What is known of a layer.</summary>
internal sealed record LayerEstimate
{
    /// <summary>0-based place in the model.</summary>
    public required int Index { get; init; }

    /// <summary>The layer.</summary>
    public required SweepLayer Layer { get; init; }

    /// <summary>Its trials.</summary>
    public required int Trials { get; init; }

    /// <summary>Rates of a fault in one of its parameters: the same for layers of all sizes.</summary>
    public required SweepRates PerParameter { get; init; }

    /// <summary>
    /// The layer's share of all corrupted predictions, were faults to strike every parameter bit of the model alike: rate times parameters over the
    /// sum of these.
    /// </summary>
    public required Interval Contribution { get; init; }

    /// <summary>1-based place by <see cref="PerParameter"/>, most vulnerable first.</summary>
    public required int Rank { get; init; }

    /// <summary>The best place that the trials leave open, at the sweep's confidence for all layers together.</summary>
    public required int RankFrom { get; init; }

    /// <summary>The last one.</summary>
    public required int RankTo { get; init; }

    /// <summary>True where the next layer of the ranking is less vulnerable, at the sweep's confidence for all pairs of layers together.</summary>
    public required bool AboveNext { get; init; }

    /// <summary>What the gate says.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>For an inconclusive layer: about how many more trials in it would decide; null where that is not foreseeable.</summary>
    public int? MoreTrials { get; init; }

    /// <summary>Mean of what was predicted of a fault; null where nothing was.</summary>
    public double? Predicted { get; init; }
}
