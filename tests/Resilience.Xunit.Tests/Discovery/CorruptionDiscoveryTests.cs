using Resilience.Hosting;
using Resilience.Xunit.Discovery;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Tests.Discovery;

public sealed class CorruptionDiscoveryTests
{
    [Fact]
    public void Every_severity_is_a_case_of_its_own() => Assert.Equal(
        Enumerable.Range(1, 5).Select(severity => $"{Prefix}All [gaussian_noise severity {severity}]"), Cases(nameof(Corrupted.All)).Select(c => c.DisplayName));

    [Fact]
    public void Settings_of_the_attribute_become_the_campaign()
    {
        var point = Assert.Single(Cases(nameof(Corrupted.Everything_set)));
        var work = Assert.IsType<CampaignCase>(Assert.IsType<MeasuringTestCase>(point).Work);
        var spec = work.Arguments.ToSpec("name");

        Assert.Equal(3, work.Point.Number);
        Assert.Equal(("motion_blur", 7, 0.25, 0.9, 0.02), (spec.Corruption, spec.Iterations, spec.MinAccuracy, spec.Confidence, spec.Precision));
        Assert.Equal(Resilience.Campaigns.StopMode.Sequential, spec.Stop);
        Assert.Equal(unchecked((ulong)-3), spec.Seed);
        Assert.Equal(["motion_blur"], point.Traits["Corruption"]);
        Assert.Equal(["3"], point.Traits["Severity"]);
        Assert.Equal(["Resilience"], point.Traits["Category"]);
    }

    [Fact]
    public void A_case_survives_serialization()
    {
        var before = (MeasuringTestCase)Cases(nameof(Corrupted.Everything_set))[0];

        var after = SerializationHelper.Deserialize<IXunitTestCase>(SerializationHelper.Serialize(before));

        Assert.Equal(before.DisplayName, after.DisplayName);
        Assert.Equal(before.UniqueID, after.UniqueID);
        Assert.Equal(before.Work, ((MeasuringTestCase)after).Work);
    }

    [Theory]
    [InlineData(nameof(Corrupted.Bad_name), "RES0122", "did you mean 'gaussian_noise'?")]
    [InlineData(nameof(Corrupted.No_name), "RES0122", "Known: gaussian_noise")]
    [InlineData(nameof(Corrupted.Null_name), "RES0122", "Known: gaussian_noise")]
    [InlineData(nameof(Corrupted.Bad_severity), "RES0122", "expected severities of 1..5")]
    [InlineData(nameof(Corrupted.Bad_iterations), "RES0105", "Iterations = 0")]
    [InlineData(nameof(Corrupted.No_goal), "RES0112", "without a goal")]
    public void A_bad_argument_is_a_case_that_fails_with_its_code(string method, string code, string text)
    {
        var only = Discovered.Bad(Cases(method));

        Assert.StartsWith(code, only.Message, StringComparison.Ordinal);
        Assert.Contains(text, only.Message, StringComparison.Ordinal);
    }

    private static string Prefix => typeof(Corrupted).FullName + ".";

    private static IReadOnlyList<IXunitTestCase> Cases(string method)
    {
        var info = Reflector.Wrap(typeof(Corrupted).GetMethod(method)!);
        var assembly = new TestAssembly(Reflector.Wrap(typeof(Corrupted).Assembly));
        var testMethod = new TestMethod(new TestClass(new TestCollection(assembly, null, "campaigns"), Reflector.Wrap(typeof(Corrupted))), info);
        return [.. new CorruptionCampaignDiscoverer(new NullMessageSink()).Discover(new Defaults(), testMethod, info.GetCustomAttributes(typeof(CorruptionCampaignAttribute)).Single())];
    }

    private sealed class Defaults : ITestFrameworkDiscoveryOptions
    {
        public TValue GetValue<TValue>(string name) => default!;

        public void SetValue<TValue>(string name, TValue value)
        {
        }
    }
}
