using System.Text.Json.Serialization;
using Resilience.Campaigns;
using Resilience.Gates;
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

    public OutcomeRate? Due { get; init; }

    public OutcomeRate? Masked { get; init; }

    public TimeSummary? InjectionMicroseconds { get; init; }

    public BitObservation? WatchedBit { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SamplingDocument? Sampling { get; init; }

    public PointCost? Cost { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Verified { get; init; }

    public required IReadOnlyList<TrialDocument> Trials { get; init; }
}
