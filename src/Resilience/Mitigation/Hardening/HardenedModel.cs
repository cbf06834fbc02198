using Resilience.Models;

namespace Resilience.Mitigation.Hardening;

/// <summary>A model with guards, and what is known of it.</summary>
internal sealed record HardenedModel
{
    /// <summary>The model.</summary>
    public required OnnxModel Model { get; init; }

    /// <summary>Operators whose results are guarded.</summary>
    public required IReadOnlyList<GuardPoint> Points { get; init; }

    /// <summary>Ranges; none where values are not clipped.</summary>
    public required IReadOnlyList<ValueBounds> Bounds { get; init; }

    /// <summary>Scores on the images that the ranges come from, operator by operator: no image may differ. Null where there are no such images.</summary>
    public HardeningProof? Profile { get; init; }

    /// <summary>The same as the runtime rewrites both models, which may join other operators in the one than in the other.</summary>
    public HardeningProof? ProfileRewritten { get; init; }

    /// <summary>Scores on the test images, as the runtime rewrites the models; null where there are none.</summary>
    public HardeningProof? Test { get; init; }

    /// <summary>By test image, by how much its values leave the ranges, as a share of a range's width.</summary>
    public IReadOnlyList<double> Excesses { get; init; } = [];

    /// <summary>True where a campaign on parameters draws the same fault lists on both models: their layers have the same names and tensors.</summary>
    public required bool SameLayers { get; init; }
}
