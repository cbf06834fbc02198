using Resilience.Campaigns;
using Resilience.Campaigns.Shards;
using Resilience.Models.Inputs;
using Resilience.Sweeps;

namespace Resilience.Tool.Run;

/// <summary>A campaign file, read and checked; paths are full.</summary>
internal sealed record CampaignFile
{
    /// <summary>The file itself, as the user named it.</summary>
    public required string Path { get; init; }

    /// <summary>The .onnx file.</summary>
    public required string Model { get; init; }

    /// <summary>Folder of the labelled images.</summary>
    public required string Dataset { get; init; }

    /// <summary>The same as written.</summary>
    public required string DatasetName { get; init; }

    /// <summary>What the file says of the model.</summary>
    public ModelFacts Facts { get; init; } = ModelFacts.None;

    /// <summary>At most so many images; 0 takes all.</summary>
    public required int Images { get; init; }

    /// <summary>Where the model runs.</summary>
    public required string Device { get; init; }

    /// <summary>Percentage of the trials that are verified.</summary>
    public required double Verify { get; init; }

    /// <summary>How often memory bits flip by themselves; null for none.</summary>
    public RawFailureRate? Fit { get; init; }

    /// <summary>Folder of the report.</summary>
    public required string Report { get; init; }

    /// <summary>The part of every point's trials that is to run; null for all.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Sweeps of the whole model, run after the campaigns, each with its place in the file.</summary>
    public IReadOnlyList<(SweepSpec Spec, string Place)> Sweeps { get; init; } = [];

    /// <summary>The campaigns, at least one where there is no sweep, each with its place in the file: <c>campaign.yaml(7,5)</c>.</summary>
    public required IReadOnlyList<(CampaignSpec Spec, string Place)> Campaigns { get; init; }
}
