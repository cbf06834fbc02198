using Resilience.Campaigns;

namespace SynthiCad.Benchmarks.Engine;

/// <summary>The engine's ways of running a campaign.</summary>
internal static class EngineModes
{
    /// <summary>A campaign in that mode.</summary>
    public static CampaignSpec Apply(CampaignSpec spec, string mode) =>
        spec with { Mode = SamplingWords.Parse<CampaignMode>(nameof(mode), mode) };
}
