namespace Resilience.Tool.Import;

/// <summary>A campaign to be written, key by key as the campaign file has them; null leaves a key out.</summary>
internal sealed record CampaignDraft
{
    /// <summary>Trials a point where the other tool leaves their number to the user's script.</summary>
    public const int DefaultIterations = 50;

    public required string Name { get; init; }

    public required string Fault { get; init; }

    public string? Bits { get; init; }

    public string? Pattern { get; init; }

    public required string Target { get; init; }

    public required IReadOnlyList<string> Layers { get; init; }

    public string? Elements { get; init; }

    public string? Timing { get; init; }

    public long? Count { get; init; }

    public double? Rate { get; init; }

    public double? BitErrorRate { get; init; }

    public string? Choice { get; init; }

    public long Iterations { get; init; } = DefaultIterations;

    public ulong? Seed { get; init; }
}
