using System.Globalization;
using Resilience.Faults.Patterns;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;

namespace Resilience.Campaigns;

/// <summary>What a campaign's points count, in words.</summary>
/// <param name="One">The noun: flip, fault or severity.</param>
/// <param name="Many">Several of them.</param>
/// <param name="Axis">Title of an axis of numbers of them.</param>
internal sealed record FaultUnit(string One, string Many, string Axis)
{
    /// <summary>Flips of single bits.</summary>
    public static FaultUnit Flip { get; } = new("flip", "flips", "simultaneous bit flips");

    private static FaultUnit Fault { get; } = new("fault", "faults", "simultaneous faults");

    /// <summary>Other faults, anew for some inferences.</summary>
    public static FaultUnit Transient { get; } = new("fault", "faults", "faults at a time");

    private static FaultUnit Severity { get; } = new("severity", "severities", "severity");

    /// <summary>The unit of a campaign.</summary>
    public static FaultUnit Of(CampaignSpec spec) =>
        spec.Corruption is not null ? Severity
        : spec.Timing != FaultTiming.Static ? Transient
        : spec is { Fault: BitFlip, Pattern: PointPattern } ? Flip
        : Fault;

    /// <summary>1 flip, 2 flips; severity 3.</summary>
    public string Count(long number) => this == Severity
        ? string.Create(CultureInfo.InvariantCulture, $"severity {number}")
        : string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? One : Many)}");

    /// <summary>Heading of a column of numbers of them.</summary>
    public string Column => string.Concat(char.ToUpperInvariant(this == Severity ? One[0] : Many[0]).ToString(), this == Severity ? One[1..] : Many[1..]);
}
