using Resilience.Campaigns;
using Resilience.Gates;

namespace Resilience.Tests.Gates;

/// <summary>Judges points of tests.</summary>
internal static class Judging
{
    public static GateResult Judge(PointResult point, CampaignSpec spec, GoldenRun? golden = null, IReadOnlyList<TargetTensor>? targets = null, string? report = null) =>
        PointGates.Judge(point, new GateContext(spec) { Golden = golden, Targets = targets, Report = report });
}
