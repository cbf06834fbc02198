using Resilience.Costs;
using Resilience.Models;

namespace Resilience.Campaigns.Planning;

/// <summary>What a campaign will do and cost, before its first trial.</summary>
internal sealed record CampaignPlan
{
    /// <summary>What was asked for.</summary>
    public required CampaignSpec Spec { get; init; }

    /// <summary>Model file name, without its folder.</summary>
    public required string ModelFile { get; init; }

    /// <summary>SHA-256 of the model file.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>Data set folder as it was given.</summary>
    public required string Dataset { get; init; }

    /// <summary>The device, and why.</summary>
    public required string Device { get; init; }

    /// <summary>Cores used.</summary>
    public required int Threads { get; init; }

    /// <summary>The layer.</summary>
    public required ModelLayer Layer { get; init; }

    /// <summary>Its faultable tensors.</summary>
    public required IReadOnlyList<TargetTensor> Targets { get; init; }

    /// <summary>How much is to be done.</summary>
    public required CampaignSize Size { get; init; }

    /// <summary>Operations by stage.</summary>
    public required StageFlops Flops { get; init; }

    /// <summary>The layer's channels.</summary>
    public required LayerChannels Channels { get; init; }

    /// <summary>Speeds measured here.</summary>
    public required StageTimes Times { get; init; }

    /// <summary>Images that they were measured on.</summary>
    public required int CalibrationImages { get; init; }

    /// <summary>Seconds that the measurement took.</summary>
    public required double CalibrationSeconds { get; init; }

    /// <summary>What the campaign takes.</summary>
    public required CampaignForecast Forecast { get; init; }

    /// <summary>What it holds.</summary>
    public required MemoryForecast Memory { get; init; }

    /// <summary>Bytes that a test run stores of it for later runs; 0 where computing them again is as quick.</summary>
    public required double DiskBytes { get; init; }
}
