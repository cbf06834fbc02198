using Resilience.Campaigns;

namespace Resilience.Specs;

/// <summary>
/// A campaign as its user wrote it, in an attribute or a file: texts and numbers, none of them checked. Every door fills one of these, so that
/// all of them mean and refuse the same. <see cref="CampaignKeys"/> describes the settings.
/// </summary>
internal sealed record CampaignText
{
    /// <summary>Where it was written.</summary>
    public SpecDoor Door { get; init; }

    public string Fault { get; init; } = "bit-flip";

    public string Bits { get; init; } = "all";

    public string Pattern { get; init; } = "point";

    public string Target { get; init; } = "parameters";

    public string Layers { get; init; } = string.Empty;

    public string Elements { get; init; } = "all";

    public string Timing { get; init; } = "static";

    public string Count { get; init; } = string.Empty;

    public int Step { get; init; } = 1;

    public double? Rate { get; init; }

    public string Rates { get; init; } = string.Empty;

    public double? BitErrorRate { get; init; }

    public string BitErrorRates { get; init; } = string.Empty;

    public string Choice { get; init; } = "uniform";

    public string FaultList { get; init; } = string.Empty;

    public string Protection { get; init; } = "none";

    public string OnDetected { get; init; } = "zero";

    public string CheckBits { get; init; } = "struck";

    public string CompareWith { get; init; } = string.Empty;

    public string Corruption { get; init; } = string.Empty;

    public string Severity { get; init; } = string.Empty;

    public int Iterations { get; init; } = 50;

    public double MinAccuracy { get; init; }

    public double High { get; init; }

    public double Low { get; init; }

    public double MaxAccuracyDrop { get; init; } = 1;

    public double MaxSdc1 { get; init; } = 1;

    public double MaxSdc5 { get; init; } = 1;

    public double MaxSdc10 { get; init; } = 1;

    public double MaxSdc20 { get; init; } = 1;

    public double MaxDue { get; init; } = 1;

    public double MinClassAccuracy { get; init; }

    public string Hazards { get; init; } = string.Empty;

    public double MaxHazard { get; init; }

    public string Inconclusive { get; init; } = "skip";

    public string Requirements { get; init; } = string.Empty;

    public string Baseline { get; init; } = string.Empty;

    public double MaxRegression { get; init; }

    public double Confidence { get; init; } = 0.95;

    public string Sampling { get; init; } = "uniform";

    public string Stop { get; init; } = "fixed";

    public double Precision { get; init; }

    public string Mode { get; init; } = "exact";

    public long Seed { get; init; } = 1;

    /// <summary>Checks every setting and gives the campaign's spec.</summary>
    /// <param name="name">Name in reports; part of the random streams' key.</param>
    /// <param name="sources">Methods and files that settings name; null for files alone.</param>
    /// <exception cref="ResilienceException">RES01xx with the setting's name, what was found and what was expected: the first problem.</exception>
    public CampaignSpec ToSpec(string name, SpecSources? sources = null) => TryToSpec(name, out var problems, sources) ?? throw problems[0].Error;

    /// <summary>Checks every setting; gives the campaign's spec where nothing is wrong, and else all that is.</summary>
    public CampaignSpec? TryToSpec(string name, out IReadOnlyList<SpecProblem> problems, SpecSources? sources = null) =>
        new SpecReader(this, sources ?? new SpecSources()).Read(name, out problems);
}
