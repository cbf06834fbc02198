using Resilience.Hosting;
using Resilience.Xunit.Discovery;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Tests.Discovery;

/// <summary>Runs the discoverer over a method of <see cref="Campaigns"/>, as the framework does.</summary>
internal static class Discovered
{
    public static IReadOnlyList<IXunitTestCase> Cases(string method) =>
        Cases<BitFlipCampaignAttribute>(typeof(Campaigns), method, new BitFlipCampaignDiscoverer(new NullMessageSink()));

    /// <summary>The same of a method of <see cref="FaultCampaigns"/>.</summary>
    public static IReadOnlyList<IXunitTestCase> Faults(string method) =>
        Cases<FaultCampaignAttribute>(typeof(FaultCampaigns), method, new FaultCampaignDiscoverer(new NullMessageSink()));

    /// <summary>The one case that there is, of a bad argument.</summary>
    public static BadCase Bad(IEnumerable<IXunitTestCase> cases) => Assert.IsType<BadCase>(Assert.IsType<MeasuringTestCase>(Assert.Single(cases)).Work);

    private static List<IXunitTestCase> Cases<TAttribute>(Type testClass, string method, IXunitTestCaseDiscoverer discoverer)
        where TAttribute : Attribute
    {
        var info = Reflector.Wrap(testClass.GetMethod(method)!);
        var assembly = new TestAssembly(Reflector.Wrap(testClass.Assembly));
        var testMethod = new TestMethod(new TestClass(new TestCollection(assembly, null, "campaigns"), Reflector.Wrap(testClass)), info);
        return [.. discoverer.Discover(new Defaults(), testMethod, info.GetCustomAttributes(typeof(TAttribute)).Single())];
    }

    private sealed class Defaults : ITestFrameworkDiscoveryOptions
    {
        public TValue GetValue<TValue>(string name) => default!;

        public void SetValue<TValue>(string name, TValue value)
        {
        }
    }
}
