using System.Text.Json.Serialization;
using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Mitigation.Comparison;
using Resilience.Statistics;

namespace Resilience.Reporting.Contract;

/// <summary>A point in <c>resilience.json</c>.</summary>
internal sealed record PointDocument
{
    public required int Flips { get; init; }

    public string? Verdict { get; init; }

    public string? Message { get; init; }

    public int? MoreTrials { get; init; }

    public Interval? Accuracy { get; init; }

    public OutcomeRate? Sdc1 { get; init; }

    public OutcomeRate? Sdc5 { get; init; }

    public OutcomeRate? Sdc10 { get; init; }

    public OutcomeRate? Sdc20 { get; init; }

    public OutcomeRate? Due { get; init; }

    public OutcomeRate? Masked { get; init; }

    /// <summary>Mean cost of an image; absent without hazards.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? Hazard { get; init; }

    /// <summary>good, warning or danger; absent where nothing is graded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Grade { get; init; }

    /// <summary>What each limit says; absent where none is set.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<GateDocument>? Gates { get; init; }

    /// <summary>Each class with images; absent without minClassAccuracy.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ClassDocument>? Classes { get; init; }

    public TimeSummary? InjectionMicroseconds { get; init; }

    public BitObservation? WatchedBit { get; init; }

    /// <summary>The part of the point's trials that is here, as <c>2/4</c>; absent means all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Shard { get; init; }

    /// <summary>The trials beside the baseline's: <c>trial:right there:lost:gained</c>, in images, separated by blanks; absent where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Paired { get; init; }

    /// <summary>True where the trials were taken from the baseline; absent means run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Reused { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SamplingDocument? Sampling { get; init; }

    public PointCost? Cost { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Verified { get; init; }

    /// <summary>What the protection did, and what it gained over the one compared with; absent where nothing was protected or compared.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProtectionSummary? Protection { get; init; }

    /// <summary>Trials of the same fault lists with the protection compared with; absent where nothing was compared.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TrialDocument>? Compared { get; init; }

    public required IReadOnlyList<TrialDocument> Trials { get; init; }
}
