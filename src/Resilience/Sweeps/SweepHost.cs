using Resilience.Campaigns;

namespace Resilience.Sweeps;

/// <summary>Passes on what a cell's run has to say, but for the lines that every point writes: a sweep has hundreds of them and tells its progress itself.</summary>
/// <param name="host">Who asked for the sweep.</param>
internal sealed class SweepHost(ICampaignHost host) : ICampaignHost
{
    private string layer = string.Empty;

    /// <inheritdoc/>
    public CancellationToken Cancellation => host.Cancellation;

    /// <inheritdoc/>
    public bool IsWatched => host.IsWatched;

    /// <summary>The layer in work.</summary>
    public void Enter(string name) => layer = name;

    /// <inheritdoc/>
    public void Progress(string line)
    {
        var own = line.StartsWith($"{layer} x", StringComparison.Ordinal) || line.StartsWith($"{layer}: predicted ", StringComparison.Ordinal);
        if (!own || line.Contains("damaged", StringComparison.Ordinal))
        {
            host.Progress(line);
        }
    }
}
