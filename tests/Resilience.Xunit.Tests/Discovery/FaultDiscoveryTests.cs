using Resilience.Faults;
using Resilience.Hosting;
using Resilience.Xunit.Discovery;
using Xunit.Sdk;

namespace Resilience.Xunit.Tests.Discovery;

public sealed class FaultDiscoveryTests
{
    private const string Prefix = "Resilience.Xunit.Tests.Discovery.FaultCampaigns.";

    [Theory]
    [InlineData(nameof(FaultCampaigns.Rate), "[activations block*_conv? stuck-at-1 rate 1e-06]")]
    [InlineData(nameof(FaultCampaigns.Bit_error_rates), "[conv1 bit-error-rate 1e-07]", "[conv1 bit-error-rate 1e-06]")]
    [InlineData(nameof(FaultCampaigns.Everything_set), "[conv1,conv2 burst(3) as float16 exponent row x001]", "[conv1,conv2 burst(3) as float16 exponent row x010]", "[conv1,conv2 burst(3) as float16 exponent row x020]")]
    [InlineData(nameof(FaultCampaigns.Method), "[conv1 method(Halve) x001]")]
    [InlineData(nameof(FaultCampaigns.Model_input), "[model-input x001]")]
    public void A_case_is_named_after_what_is_unusual_in_it(string method, params string[] names) =>
        Assert.Equal(names.Select(name => $"{Prefix}{method} {name}"), Discovered.Faults(method).Select(c => c.DisplayName));

    [Fact]
    public void Traits_select_by_fault_target_layer_and_amount()
    {
        var rate = Assert.Single(Discovered.Faults(nameof(FaultCampaigns.Rate))).Traits;
        var all = Discovered.Faults(nameof(FaultCampaigns.Everything_set))[1].Traits;

        Assert.Equal(
            ["stuck-at-1", "activations", "block*_conv?", "1e-06"],
            new[] { "Fault", "Target", "Layer", "Rate" }.Select(name => Assert.Single(rate[name])));
        Assert.Equal(["10"], all["Flips"]);
        Assert.Equal(["exponent"], all["Bits"]);
        Assert.Equal(["Nightly", "Resilience"], all["Category"].Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(nameof(FaultCampaigns.Rate))]
    [InlineData(nameof(FaultCampaigns.Bit_error_rates))]
    [InlineData(nameof(FaultCampaigns.Everything_set))]
    public void A_case_survives_serialization_with_all_it_is(string method)
    {
        var cases = Discovered.Faults(method).Cast<MeasuringTestCase>().ToList();
        Assert.Equal(cases.Count, cases.Select(c => c.UniqueID).Distinct().Count());
        Assert.All(cases, before =>
        {
            var read = SerializationHelper.Deserialize<MeasuringTestCase>(SerializationHelper.Serialize(before));

            Assert.Equal((before.DisplayName, before.UniqueID, before.Work), (read.DisplayName, read.UniqueID, read.Work));
            Assert.Equal(((CampaignCase)before.Work).Arguments.ToSpec("c"), ((CampaignCase)read.Work).Arguments.ToSpec("c"));
        });
    }

    [Theory]
    [InlineData(nameof(FaultCampaigns.No_amount), "RES0117", "expected one of Count, Rate, Rates, BitErrorRate, BitErrorRates")]
    [InlineData(nameof(FaultCampaigns.Two_amounts), "RES0117", "Count = '1' and Rate = '0.5' are given")]
    [InlineData(nameof(FaultCampaigns.Bad_rate), "RES0117", "Rate = '1.5'")]
    [InlineData(nameof(FaultCampaigns.Bad_fault), "RES0113", "did you mean 'stuck-at-")]
    [InlineData(nameof(FaultCampaigns.Bits_of_values), "RES0119", "Bits = 'sign' does not go with the rest: fault 'zero' strikes whole values. Leave it out")]
    [InlineData(nameof(FaultCampaigns.Bit_error_rate_of_values), "RES0119", "BitErrorRate = '0.001' does not go with the rest")]
    [InlineData(nameof(FaultCampaigns.Bad_pattern), "RES0114", "did you mean 'row'?")]
    [InlineData(nameof(FaultCampaigns.Layers_of_the_input), "RES0119", "Layers = 'conv1' does not go with the rest: the model's input belongs to no layer")]
    [InlineData(nameof(FaultCampaigns.Strata_of_rows), "RES0119", "Sampling = 'stratified' does not go with the rest: a fault takes a row; strata are known for flips of single bits")]
    [InlineData(nameof(FaultCampaigns.No_layers), "RES0109", "Layers is empty")]
    [InlineData(nameof(FaultCampaigns.Bad_count), "RES0101", "Count: '9..1' is empty")]
    public void A_bad_argument_is_one_case_that_fails_with_a_coded_message(string method, string code, string part)
    {
        var only = Discovered.Bad(Discovered.Faults(method));

        Assert.StartsWith(code + ": ", only.Message, StringComparison.Ordinal);
        Assert.Contains(part, only.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_of_the_test_class_is_found_by_its_name()
    {
        var found = FaultMethod.Find(typeof(FaultCampaigns), nameof(FaultCampaigns.Halve));

        Assert.NotNull(found);
        Assert.Equal(1.5, found(3, default));
        Assert.Equal(found, FaultMethod.Find(typeof(Derived), nameof(FaultCampaigns.Halve)));
        Assert.Null(FaultMethod.Find(typeof(FaultCampaigns), "halve"));
    }

    [Theory]
    [InlineData(nameof(FaultCampaigns.Wrong), "FaultCampaigns.Wrong is 'static float Wrong(double value)'")]
    [InlineData(nameof(FaultCampaigns.Instance), "is 'double Instance(double value, FaultContext context)'")]
    public void A_method_of_another_shape_is_refused_with_the_right_one(string name, string part)
    {
        var error = Assert.Throws<ResilienceException>(() => FaultMethod.Find(typeof(FaultCampaigns), name));

        Assert.Equal("RES0123", error.Code);
        Assert.Contains(part, error.Detail, StringComparison.Ordinal);
        Assert.Contains($"expected 'static double {name}(double value, FaultContext context)'", error.Detail, StringComparison.Ordinal);
    }

    private abstract class Derived : FaultCampaigns;
}
