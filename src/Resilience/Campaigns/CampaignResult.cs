namespace Resilience.Campaigns;

/// <summary>A campaign's measured points with what is needed to repeat and to judge them.</summary>
internal sealed record CampaignResult
{
    /// <summary>What was asked for.</summary>
    public required CampaignSpec Spec { get; init; }

    /// <summary>The layer the spec's name resolved to.</summary>
    public required string ResolvedLayer { get; init; }

    /// <summary>Faultable tensors of the layer: name, element count.</summary>
    public required IReadOnlyList<TargetTensor> Targets { get; init; }

    /// <summary>The fault-free run.</summary>
    public required GoldenRun Golden { get; init; }

    /// <summary>Points measured so far, in order of flips.</summary>
    public required IReadOnlyList<PointResult> Points { get; init; }

    /// <summary>Number of faults in scope: elements × selected bits.</summary>
    public required long FaultSpace { get; init; }
}
