namespace Consumer.Tests.Runners;

/// <summary>Builds the project when a test first asks for it.</summary>
public sealed class V3Fixture : IDisposable
{
    private V3Consumer? built;

    public V3Consumer Built(PackageFeed feed) => built ??= new V3Consumer(feed);

    public void Dispose() => built?.Dispose();
}
