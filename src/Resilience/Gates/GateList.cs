using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Mitigation.Comparison;

namespace Resilience.Gates;

/// <summary>The limits that a campaign sets.</summary>
internal static class GateList
{
    /// <summary>One gate a limit, in the order of documentation; empty where the campaign only measures.</summary>
    public static IReadOnlyList<IGate> Of(CampaignSpec spec)
    {
        var g = spec.Gates;
        (bool IsSet, Func<IGate> Create)[] all =
        [
            (spec.MinAccuracy > 0, () => new AccuracyGate()),
            (spec.Baseline is not null, () => new RegressionGate()),
            (spec.CompareWith is not null, () => new ProtectionGate()),
            (g.MaxAccuracyDrop < 1, () => new AccuracyDropGate()),
            (g.MaxSdc1 < 1, () => new Sdc1Gate()),
            (g.MaxSdc5 < 1, () => new Sdc5Gate()),
            (g.MaxSdc10 < 1, () => new Sdc10Gate()),
            (g.MaxSdc20 < 1, () => new Sdc20Gate()),
            (g.MaxDue < 1, () => new DueGate()),
            (g.MinClassAccuracy > 0, () => new ClassGate()),
            (g.MaxHazard > 0 && g.Hazards is not null, () => new HazardGate()),
        ];
        return [.. all.Where(gate => gate.IsSet).Select(gate => gate.Create())];
    }
}
