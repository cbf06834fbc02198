using Resilience.Campaigns;

namespace Resilience.Tool.Tests;

internal sealed class QuietHost : ICampaignHost
{
    public CancellationToken Cancellation => CancellationToken.None;

    public void Progress(string line)
    {
    }
}
