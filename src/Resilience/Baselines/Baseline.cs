using Resilience.Campaigns;

namespace Resilience.Baselines;

/// <summary>An accepted run of a model, which later models are compared with, trial by trial and image by image.</summary>
internal sealed record Baseline
{
    /// <summary>Version of the file; rises when a reader of the old one would go wrong.</summary>
    public const int SchemaVersion = 1;

    /// <summary>What was run, and on what.</summary>
    public required RunContext Context { get; init; }

    /// <summary>When the run ended.</summary>
    public required DateTimeOffset Measured { get; init; }

    /// <summary>What the model consisted of.</summary>
    public required ModelParts Parts { get; init; }

    /// <summary>The campaigns, by name.</summary>
    public required IReadOnlyList<BaselineCampaign> Campaigns { get; init; }

    /// <summary>SHA-256 of the file's content; empty of a baseline that was not read from a file.</summary>
    public string Seal { get; init; } = string.Empty;
}
