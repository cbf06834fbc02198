using Resilience.Faults;

namespace Resilience.Campaigns;

/// <summary>What the trials of a point have in common.</summary>
/// <param name="Space">What may flip.</param>
/// <param name="Flips">Flips of each trial.</param>
/// <param name="Seed">The campaign's seed.</param>
/// <param name="CampaignKey">The campaign's part of the random streams' key.</param>
internal sealed record TrialPlan(FaultSpace Space, int Flips, ulong Seed, ulong CampaignKey)
{
    /// <summary>The fault list of a trial.</summary>
    public FaultSite[] Sites(int trial)
    {
        var sites = new FaultSite[Flips];
        FaultSampler.Sample(Space, Seed, CampaignKey, trial, sites, new long[FaultSampler.ScratchLength(Flips)]);
        return sites;
    }
}
