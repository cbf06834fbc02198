using System.Text.Json.Serialization;
using Resilience.Statistics;

namespace Resilience.Reporting.Contract;

/// <summary>What one limit says about a point, in <c>resilience.json</c>.</summary>
internal sealed record GateDocument
{
    public required string Gate { get; init; }

    public required string Metric { get; init; }

    public required Interval Estimate { get; init; }

    public required double Limit { get; init; }

    public required string Verdict { get; init; }

    /// <summary>One-sided, of this test by itself.</summary>
    public required double Confidence { get; init; }

    public required string Message { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? WorstTrial { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? WorstValue { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MoreTrials { get; init; }

    public required string Policy { get; init; }
}
