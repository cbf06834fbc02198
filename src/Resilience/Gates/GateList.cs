using Resilience.Campaigns;

namespace Resilience.Gates;

/// <summary>The limits that a campaign sets.</summary>
internal static class GateList
{
    /// <summary>One gate a limit, in the order of documentation; empty where the campaign only measures.</summary>
    public static IReadOnlyList<IGate> Of(CampaignSpec spec)
    {
        var gates = new List<IGate>();
        if (spec.MinAccuracy > 0)
        {
            gates.Add(new AccuracyGate());
        }

        return gates;
    }
}
