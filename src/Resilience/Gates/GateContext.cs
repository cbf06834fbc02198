using Resilience.Campaigns;

namespace Resilience.Gates;

/// <summary>What judging needs beside a point's trials.</summary>
/// <param name="Spec">Limits, confidence and name.</param>
internal sealed record GateContext(CampaignSpec Spec)
{
    /// <summary>The fault-free run; null where it is not known.</summary>
    public GoldenRun? Golden { get; init; }

    /// <summary>Shapes, so that a fault is printed with its index by axis; null prints the flat index.</summary>
    public IReadOnlyList<TargetTensor>? Targets { get; init; }

    /// <summary>Class names by output index; empty where they are not known.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The command that runs a trial (by its number) of this point again; null leaves it out.</summary>
    public Func<int, string>? Replay { get; init; }

    /// <summary>Path of the report, ending the message; null leaves it out.</summary>
    public string? Report { get; init; }

    /// <summary>False where nobody asks how many more trials would decide: that takes longer than the decision.</summary>
    public bool Foresees { get; init; } = true;

    /// <summary>What is known of a campaign that has run.</summary>
    /// <param name="result">The campaign.</param>
    /// <param name="classes">Class names by output index.</param>
    public static GateContext Of(CampaignResult result, IReadOnlyList<string> classes) =>
        new(result.Spec) { Golden = result.Golden, Targets = result.Targets, Classes = classes };
}
