using Resilience.Campaigns;

namespace SynthiCad.Benchmarks.Engine.Contenders;

/// <summary>Runs campaigns to their end and says nothing; hears whether mode delta applies.</summary>
internal sealed class QuietHost : ICampaignHost
{
    /// <summary>True where the engine said that the mode changes nothing at this layer.</summary>
    public bool ModeChangesNothing { get; private set; }

    public CancellationToken Cancellation => CancellationToken.None;

    public void Progress(string line) => ModeChangesNothing |= line.Contains("changes nothing here", StringComparison.Ordinal);
}
