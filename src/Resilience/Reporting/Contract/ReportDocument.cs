using System.Text.Json.Serialization;
using Resilience.Reporting.Sweeps;

namespace Resilience.Reporting.Contract;

/// <summary>
/// <c>resilience.json</c>. What a reader needs to repeat a trial is required; what follows from it (verdicts, rates,
/// fits) is written for other programs and computed anew when the file is read.
/// </summary>
internal sealed record ReportDocument
{
    /// <summary>Value of <see cref="Format"/> in every version.</summary>
    public const string FormatName = "resilience-report";

    public required string Format { get; init; }

    public required int SchemaVersion { get; init; }

    /// <summary>SHA-256 of the file without this member, blanks and line ends: it shows that something was changed. Required when read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Seal { get; init; }

    public string? Verdict { get; init; }

    public string? Headline { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Finished { get; init; }

    public required IReadOnlyList<string> Errors { get; init; }

    public IReadOnlyDictionary<string, string>? Conventions { get; init; }

    /// <summary>Failures in time by layer and model, from the raw rates that the user gave; absent where none was given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SafetyDocument>? Safety { get; init; }

    public required IReadOnlyList<CampaignDocument> Campaigns { get; init; }

    /// <summary>Sweeps of the same run, as their own files have them, but for the seal; absent where none ran.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SweepDocument>? Sweeps { get; init; }
}
