using Resilience.Campaigns;

namespace Resilience.Tests.Campaigns;

/// <summary>Collects lines and cancels on demand.</summary>
internal sealed class TestHost : ICampaignHost, IDisposable
{
    private readonly CancellationTokenSource source = new();

    public List<string> Lines { get; } = [];

    /// <summary>Called with each line.</summary>
    public Action<string>? OnLine { get; init; }

    public CancellationToken Cancellation => source.Token;

    public bool IsWatched { get; init; }

    public void Progress(string line)
    {
        Lines.Add(line);
        OnLine?.Invoke(line);
    }

    public void Cancel() => source.Cancel();

    public void Dispose() => source.Dispose();
}
