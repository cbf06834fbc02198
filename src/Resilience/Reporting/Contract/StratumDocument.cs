namespace Resilience.Reporting.Contract;

/// <summary>A stratum in <c>resilience.json</c>.</summary>
internal sealed record StratumDocument
{
    /// <summary>Flips to a huge positive (+), huge negative (−) and moderately larger (~) value; … is "or more".</summary>
    public required string Name { get; init; }

    /// <summary>Exact share of all fault lists.</summary>
    public required double Weight { get; init; }

    /// <summary>Trials of each round.</summary>
    public required IReadOnlyList<int> Rounds { get; init; }

    /// <summary>Mean accuracy of its trials; written for other programs.</summary>
    public double? Accuracy { get; init; }
}
