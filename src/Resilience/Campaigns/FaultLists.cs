using Resilience.Faults;
using Resilience.Faults.Selections;
using Resilience.Mitigation;

namespace Resilience.Campaigns;

/// <summary>How many fault lists a point draws from.</summary>
internal static class FaultLists
{
    /// <summary>
    /// Their number where trials are single flips of parameters' bits, drawn alike and judged once all have run: then a fault list is a site. Null otherwise: of two flips there are more
    /// lists than any campaign runs, and trials that are chosen by how others came out are no sample of that kind.
    /// </summary>
    /// <param name="spec">The campaign.</param>
    /// <param name="flips">The point.</param>
    /// <param name="faultSpace">Sites in scope.</param>
    public static long? Number(CampaignSpec spec, int flips, long faultSpace) =>
        flips == 1 && faultSpace > 0 && FaultUnit.Of(spec) == FaultUnit.Flip && spec.Target <= FaultTarget.Scales
        && spec is { Sampling: SamplingMode.Uniform, Stop: StopMode.Fixed, FaultList: null, Choice: LayerChoice.Uniform, Protection.Kind: ProtectionKind.None } && !spec.Bits.IsWeighted
            ? faultSpace
            : null;
}
