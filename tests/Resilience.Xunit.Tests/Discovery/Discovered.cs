using Resilience.Xunit.Discovery;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Tests.Discovery;

/// <summary>Runs the discoverer over a method of <see cref="Campaigns"/>, as the framework does.</summary>
internal static class Discovered
{
    public static IReadOnlyList<IXunitTestCase> Cases(string method)
    {
        var sink = new NullMessageSink();
        var info = Reflector.Wrap(typeof(Campaigns).GetMethod(method)!);
        var type = Reflector.Wrap(typeof(Campaigns));
        var assembly = new TestAssembly(Reflector.Wrap(typeof(Campaigns).Assembly));
        var testMethod = new TestMethod(new TestClass(new TestCollection(assembly, null, "campaigns"), type), info);
        var attribute = info.GetCustomAttributes(typeof(BitFlipCampaignAttribute)).Single();
        return [.. new BitFlipCampaignDiscoverer(sink).Discover(new Defaults(), testMethod, attribute)];
    }

    private sealed class Defaults : ITestFrameworkDiscoveryOptions
    {
        public TValue GetValue<TValue>(string name) => default!;

        public void SetValue<TValue>(string name, TValue value)
        {
        }
    }
}
