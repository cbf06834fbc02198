using Resilience.Campaigns;
using Resilience.Gates;

namespace Resilience.Reporting;

/// <summary>A point with everything that the report says about it.</summary>
internal sealed record PointReport(PointResult Result, GateResult Gate, CampaignPoint Summary, TimeSummary? Time, BitObservation? Bit, FaultUnit Unit)
{
    /// <summary>Simultaneous faults of each trial.</summary>
    public int Flips => Result.Flips;

    /// <summary>Their number in words: 30 flips.</summary>
    public string Faults => Unit.Count(Flips);
}
