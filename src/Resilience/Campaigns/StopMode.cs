namespace Resilience.Campaigns;

/// <summary>When a point ends.</summary>
internal enum StopMode
{
    /// <summary>After <see cref="CampaignSpec.Iterations"/> trials.</summary>
    Fixed,

    /// <summary>As soon as the goal is reached, after <see cref="CampaignSpec.Iterations"/> trials at the latest.</summary>
    Sequential,
}
