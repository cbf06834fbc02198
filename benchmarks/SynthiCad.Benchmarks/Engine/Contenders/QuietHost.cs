using Resilience.Campaigns;

namespace SynthiCad.Benchmarks.Engine.Contenders;

/// <summary>Runs campaigns to their end and says nothing.</summary>
internal sealed class QuietHost : ICampaignHost
{
    public static QuietHost Instance { get; } = new();

    public CancellationToken Cancellation => CancellationToken.None;

    public void Progress(string line)
    {
        // The comparison prints its own.
    }
}
