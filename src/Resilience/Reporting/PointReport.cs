using Resilience.Campaigns;
using Resilience.Gates;

namespace Resilience.Reporting;

/// <summary>A point with everything that the report says about it.</summary>
internal sealed record PointReport(PointResult Result, GateResult Gate, CampaignPoint Summary, TimeSummary? Time, BitObservation Bit)
{
    /// <summary>Simultaneous flips of each trial.</summary>
    public int Flips => Result.Flips;
}
