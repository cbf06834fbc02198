using Consumer.Tests.Runners;

namespace Consumer.Tests;

/// <summary>All tests share one feed and the projects that several of them look at, and run one after another: each starts builds of its own.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackageFeed>, ICollectionFixture<V3Fixture>
{
    public const string Name = "packages";
}
