using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Gates;
using Resilience.Statistics;

namespace Resilience.Reporting;

/// <summary>How many trials flipped the watched bit at least once, against what the draw must give.</summary>
/// <param name="Bit">The bit; 0 is the least significant, 31 the float32 sign.</param>
/// <param name="Trials">Trials with such a flip.</param>
/// <param name="Share">Their share of all fault lists with a Wilson interval, or weighted by stratum where sampling was stratified.</param>
/// <param name="Expected">The share that uniform draws without replacement give.</param>
internal sealed record BitObservation(int Bit, int Trials, Interval Share, double Expected)
{
    /// <summary>Bit 30, the one that turns small weights into huge ones; the highest selected bit where it may not flip.</summary>
    public static int Watched(CampaignSpec spec) =>
        (spec.Bits.Mask & (1u << 30)) != 0 ? 30 : 31 - System.Numerics.BitOperations.LeadingZeroCount(spec.Bits.Mask);

    /// <summary>Counts one point; null where the share is not known beforehand: of other faults than single flips drawn uniformly over float32 values.</summary>
    public static BitObservation? Of(PointResult point, CampaignResult campaign)
    {
        if (FaultUnit.Of(campaign.Spec) != FaultUnit.Flip || campaign.Spec.Choice != LayerChoice.Uniform || campaign.Spec.Bits.IsWeighted || campaign.Targets.Any(target => target.Type is not null))
        {
            return null;
        }

        var bit = Watched(campaign.Spec);
        var hits = point.Trials.Count(t => t.Injections.Any(i => i.Bit == bit));
        var bits = Math.Max(1, campaign.Spec.Bits.Count);
        return new BitObservation(
            bit,
            hits,
            point.Sampling is { Strata.Count: > 1 }
                ? PointEstimate.Of(point, t => t.Injections.Any(i => i.Bit == bit) ? 1 : 0).TwoSided(campaign.Spec.Confidence)
                : BinomialInterval.Wilson(hits, point.Trials.Count, campaign.Spec.Confidence),
            BitShare.Expected(point.Flips, bits, campaign.FaultSpace / bits));
    }
}
