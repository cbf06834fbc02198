using Resilience.Campaigns;
using Resilience.Costs;

namespace Resilience.Reporting;

/// <summary>What a campaign's trials took, against what was predicted for the same trials; follows from its points.</summary>
/// <param name="Points">Points with trials that were run, not taken from a journal.</param>
/// <param name="Trials">These trials.</param>
/// <param name="Predicted">Predicted seconds; null where one of the points was not predicted.</param>
/// <param name="ActualSeconds">Seconds that they took.</param>
/// <param name="PeakCacheBytes">Most bytes of cached activations at a time.</param>
internal sealed record CampaignCost(int Points, int Trials, SecondsRange? Predicted, double ActualSeconds, long PeakCacheBytes)
{
    /// <summary>Adds the points up; null where nothing is known of any.</summary>
    public static CampaignCost? Of(IEnumerable<PointResult> points)
    {
        PointCost[] costs = [.. points.Select(p => p.Cost).OfType<PointCost>()];
        if (costs.Length == 0)
        {
            return null;
        }

        var predicted = costs.All(c => c.Predicted is not null)
            ? new SecondsRange(costs.Sum(c => c.Predicted!.Value.Expected), costs.Sum(c => c.Predicted!.Value.Low), costs.Sum(c => c.Predicted!.Value.High))
            : (SecondsRange?)null;
        return new CampaignCost(costs.Length, costs.Sum(c => c.Trials), predicted, costs.Sum(c => c.ActualSeconds), costs.Max(c => c.PeakCacheBytes));
    }
}
