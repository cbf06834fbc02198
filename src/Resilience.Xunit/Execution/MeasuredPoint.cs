using Resilience.Campaigns.Limits;
using Resilience.Gates;

namespace Resilience.Xunit.Execution;

/// <summary>A point and what the gate says of it.</summary>
/// <param name="Point">As the test's body sees it.</param>
/// <param name="Gate">Verdict and message.</param>
/// <param name="Inconclusive">What it means where its trials do not decide.</param>
internal sealed record MeasuredPoint(CampaignPoint Point, GateResult Gate, InconclusivePolicy Inconclusive)
{
    /// <summary>True where a shard has a part of its trials only.</summary>
    public bool IsPart { get; init; }
}
