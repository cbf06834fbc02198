namespace Consumer.Tests;

/// <summary>All tests share one feed, and run one after another: each starts builds of its own.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackageFeed>
{
    public const string Name = "packages";
}
