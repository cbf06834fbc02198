namespace Resilience.Reporting.Contract;

/// <summary>How a point was sampled, in <c>resilience.json</c>; absent where its trials are 0..iterations-1.</summary>
internal sealed record SamplingDocument
{
    public required IReadOnlyList<StratumDocument> Strata { get; init; }

    /// <summary>Trials after which the point would have ended in any case.</summary>
    public required int MostTrials { get; init; }

    /// <summary>allrun, decided, precise or interrupted.</summary>
    public required string Reason { get; init; }

    /// <summary>The same in a sentence; written for other programs.</summary>
    public string? Summary { get; init; }
}
