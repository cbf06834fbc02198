using Resilience.Campaigns;
using Resilience.Specs;

namespace Resilience.Baselines;

/// <summary>A campaign of a baseline: all that decides which faults it struck, and what they did.</summary>
internal sealed record BaselineCampaign
{
    /// <summary>The settings on which its fault lists depend, the name first; see <see cref="FaultIdentity"/>.</summary>
    public required IReadOnlyList<(string Setting, string Value)> Settings { get; init; }

    /// <summary>Trials a point.</summary>
    public required int Iterations { get; init; }

    /// <summary>What its layer's name resolved to.</summary>
    public required string ResolvedLayer { get; init; }

    /// <summary>The struck tensors.</summary>
    public required IReadOnlyList<TargetTensor> Targets { get; init; }

    /// <summary>Number of faults in scope.</summary>
    public required long FaultSpace { get; init; }

    /// <summary>The fault-free run with the class of every image; its time is not kept.</summary>
    public required GoldenRun Golden { get; init; }

    /// <summary>The points in order of faults.</summary>
    public required IReadOnlyList<BaselinePoint> Points { get; init; }

    /// <summary>Its name.</summary>
    public string Name => Settings[0].Value;

    /// <summary>A campaign that has run.</summary>
    public static BaselineCampaign Of(CampaignResult result) => new()
    {
        Settings = FaultIdentity.Of(result.Spec),
        Iterations = result.Spec.Iterations,
        ResolvedLayer = result.ResolvedLayer,
        Targets = result.Targets,
        FaultSpace = result.FaultSpace,
        Golden = result.Golden with { Milliseconds = 0 },
        Points = [.. result.Points.OrderBy(point => point.Flips).Select(point => new BaselinePoint(point.Flips, [.. point.Trials.Select(trial => BaselineTrial.Of(trial, result.Targets))]))],
    };
}
