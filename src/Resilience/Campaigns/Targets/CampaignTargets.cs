using Resilience.Campaigns.Corruptions;
using Resilience.Campaigns.Values;

namespace Resilience.Campaigns.Targets;

/// <summary>Chooses what runs a campaign's trials.</summary>
internal static class CampaignTargets
{
    /// <summary>The target of a campaign; null where it strikes a layer's float32 parameters, which <see cref="LayerUnderTest"/> does.</summary>
    /// <exception cref="ResilienceException">RES01xx, RES02xx: there is no such thing in the model, or nothing of it can be struck.</exception>
    public static ICampaignTarget? Find(ModelUnderTest owner, CampaignSpec spec) =>
        spec.Corruption is not null ? new CorruptionTarget(owner, spec) : ValueTarget.Find(owner, spec);
}
