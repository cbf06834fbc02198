using System.Text.Json.Serialization;
using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Statistics;

namespace Resilience.Reporting.Contract;

/// <summary>A campaign in <c>resilience.json</c>.</summary>
internal sealed record CampaignDocument
{
    public required string Name { get; init; }

    /// <summary>Where it is written; absent where that is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SourcePlace? Source { get; init; }

    public required string Layer { get; init; }

    public required string ResolvedLayer { get; init; }

    /// <summary>Name of the corruption whose severities <see cref="Flips"/> are; absent means faults in the model.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Corruption { get; init; }

    public required IReadOnlyList<int> Flips { get; init; }

    /// <summary>Selected bits in the notation of <c>Bits</c>; absent means those of the mask.</summary>
    public string? Bits { get; init; }

    /// <summary>Selected bits of a float32, bit 0 the least significant; hexadecimal.</summary>
    public required string BitMask { get; init; }

    /// <summary>What happens to a struck value; absent means bit-flip.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Fault { get; init; }

    /// <summary>Which elements one fault takes; absent means point.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pattern { get; init; }

    /// <summary>What of the layers is struck; absent means parameters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Target { get; init; }

    /// <summary>Which elements are in scope; absent means all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Elements { get; init; }

    /// <summary>When faults strike; absent means static.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Timing { get; init; }

    /// <summary>How a place is chosen among several tensors; absent means uniform.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Choice { get; init; }

    /// <summary>Shares of the elements in scope that <see cref="Flips"/> come from; absent where they were given as numbers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Rates { get; init; }

    /// <summary>Shares of the bits in scope, likewise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? BitErrorRates { get; init; }

    /// <summary>File of the recorded faults that struck in place of drawn ones; absent means drawn.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FaultList { get; init; }

    /// <summary>Names what was in that file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FaultListFingerprint { get; init; }

    /// <summary>How memory is protected; absent means not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Protection { get; init; }

    /// <summary>What a word comes to that is known to be wrong; absent means zero.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OnDetected { get; init; }

    /// <summary>Whether check bits are struck; absent means that they are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CheckBits { get; init; }

    /// <summary>The protection that the same fault lists ran with as well; absent means none did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CompareWith { get; init; }

    public required int Iterations { get; init; }

    public required double MinAccuracy { get; init; }

    /// <summary>The other limits; absent means none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LimitsDocument? Limits { get; init; }

    /// <summary>Ids of the requirements that the campaign is evidence for; absent means none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Requirements { get; init; }

    /// <summary>File that the campaign is to be compared with; absent means none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Baseline { get; init; }

    /// <summary>By how much accuracy may be below the baseline's; absent where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? MaxRegression { get; init; }

    /// <summary>The baseline that it was compared with; absent where there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BaselineLink? ComparedWith { get; init; }

    public required double Confidence { get; init; }

    /// <summary>exact or delta; absent means exact.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Mode { get; init; }

    /// <summary>uniform or stratified; absent means uniform.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sampling { get; init; }

    /// <summary>fixed or sequential; absent means fixed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Stop { get; init; }

    /// <summary>Half width of the interval at which a sequential point ends; absent means none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Precision { get; init; }

    /// <summary>A string: 64 bits do not fit a JSON number in every reader.</summary>
    public required string Seed { get; init; }

    public string? Verdict { get; init; }

    public required RunContext Context { get; init; }

    public required GoldenRun Golden { get; init; }

    /// <summary>True class by image, 0-based, separated by blanks.</summary>
    public required string Labels { get; init; }

    /// <summary>The golden run's top-1 class by image, likewise.</summary>
    public required string GoldenClasses { get; init; }

    public required long FaultSpace { get; init; }

    public required IReadOnlyList<TargetTensor> Targets { get; init; }

    public ExponentialFit? Fit { get; init; }

    public CriticalThreshold? CriticalThreshold { get; init; }

    public LinearFit? InjectionMicrosecondsFit { get; init; }

    public CampaignCost? Cost { get; init; }

    public required IReadOnlyList<PointDocument> Points { get; init; }
}
