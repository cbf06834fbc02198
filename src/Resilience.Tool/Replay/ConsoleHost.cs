using Resilience.Campaigns;

namespace Resilience.Tool.Replay;

/// <summary>Progress to the error stream: the result alone is the output.</summary>
internal sealed class ConsoleHost(CancellationToken cancellation) : ICampaignHost
{
    public CancellationToken Cancellation => cancellation;

    public bool IsWatched => !Console.IsErrorRedirected;

    public void Progress(string line) => Console.Error.WriteLine(line);
}
