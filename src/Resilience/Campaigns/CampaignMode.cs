namespace Resilience.Campaigns;

/// <summary>How far a campaign may go to save computing.</summary>
internal enum CampaignMode
{
    /// <summary>Every score has the bits that a faulty model file would give.</summary>
    Exact,

    /// <summary>
    /// The change is also carried through the next layer as a difference, which rounds otherwise in the last bits; images
    /// whose prediction could depend on that are run exactly.
    /// </summary>
    Delta,
}
