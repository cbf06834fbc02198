using System.Text.Json.Serialization;
using Resilience.Campaigns;
using Resilience.Reporting.Safety;
using Resilience.Statistics;

namespace Resilience.Reporting.Contract;

/// <summary>Failures in time in <c>resilience.json</c>; written for other programs.</summary>
internal sealed record SafetyDocument
{
    public required string Model { get; init; }

    public required string Dataset { get; init; }

    public required RawFailureRate Raw { get; init; }

    /// <summary>What the memory is protected by; absent for memory without.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Protection { get; init; }

    /// <summary>Bits of memory of all layers below.</summary>
    public required long MemoryBits { get; init; }

    /// <summary>Failures in 10^9 hours by silently wrong classes.</summary>
    public required Interval SdcFit { get; init; }

    /// <summary>The same where one wrong image of the data set is enough.</summary>
    public required Interval AnySdcFit { get; init; }

    /// <summary>Failures in 10^9 hours by NaN or infinite scores.</summary>
    public required Interval DueFit { get; init; }

    public required IReadOnlyList<LayerFailureRate> Layers { get; init; }

    /// <summary>Campaigns that add nothing, each with the reason.</summary>
    public required IReadOnlyList<string> Left { get; init; }

    public required IReadOnlyList<string> Assumptions { get; init; }
}
