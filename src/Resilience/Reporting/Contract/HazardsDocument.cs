namespace Resilience.Reporting.Contract;

/// <summary>A campaign's hazard costs in <c>resilience.json</c>, as its file had them.</summary>
internal sealed record HazardsDocument
{
    /// <summary>Name of the file.</summary>
    public required string Source { get; init; }

    /// <summary>Cost of a pair that is not named.</summary>
    public required double Default { get; init; }

    /// <summary>Cost of an answer with a NaN or infinite score.</summary>
    public required double Due { get; init; }

    /// <summary>Cost by true class, then by predicted class.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Costs { get; init; }
}
