using Resilience.Campaigns;
using Resilience.Hosting;
using Resilience.Xunit.Discovery;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Resilience.Xunit.Tests.Discovery;

public sealed class DiscoveryTests
{
    private const string Prefix = "Resilience.Xunit.Tests.Discovery.Campaigns.";

    [Fact]
    public void A_grid_gives_a_case_a_point_without_touching_model_or_data()
    {
        var names = Discovered.Cases(nameof(Campaigns.Grid)).Select(c => c.DisplayName).ToArray();

        Assert.Equal(26, names.Length);
        Assert.Equal(Prefix + "Grid [block4_conv3 x001]", names[0]);
        Assert.Equal(Prefix + "Grid [block4_conv3 x010]", names[1]);
        Assert.Equal(Prefix + "Grid [block4_conv3 x250]", names[^1]);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Names_are_padded_to_the_longest_number_and_say_the_bits_where_not_all_may_flip() =>
        Assert.Equal(
            [Prefix + "Everything_set [fc1 exponent x0005]", Prefix + "Everything_set [fc1 exponent x1500]"],
            Discovered.Cases(nameof(Campaigns.Everything_set)).Select(c => c.DisplayName));

    [Fact]
    public void The_orderer_goes_campaign_by_campaign_in_order_of_flips()
    {
        var cases = Discovered.Cases(nameof(Campaigns.Everything_set)).Concat(Discovered.Cases(nameof(Campaigns.Grid))).ToArray();
        var shuffled = cases.OrderBy(c => c.UniqueID, StringComparer.Ordinal).ToArray();

        var ordered = new PointOrderer().OrderTestCases(shuffled).Select(c => c.DisplayName).ToArray();

        Assert.NotEqual(shuffled.Select(c => c.DisplayName), ordered);
        Assert.Equal(
            Discovered.Cases(nameof(Campaigns.Grid)).Concat(Discovered.Cases(nameof(Campaigns.Everything_set))).Select(c => c.DisplayName),
            ordered);
    }

    [Fact]
    public void Ids_differ_between_points_and_stay_the_same_between_discoveries()
    {
        var first = Discovered.Cases(nameof(Campaigns.Grid)).Concat(Discovered.Cases(nameof(Campaigns.Everything_set))).Select(c => c.UniqueID).ToArray();
        var second = Discovered.Cases(nameof(Campaigns.Grid)).Concat(Discovered.Cases(nameof(Campaigns.Everything_set))).Select(c => c.UniqueID).ToArray();

        Assert.Equal(28, first.Distinct().Count());
        Assert.Equal(first, second);
    }

    [Fact]
    public void Traits_of_the_point_join_those_of_the_method()
    {
        var traits = Discovered.Cases(nameof(Campaigns.Everything_set))[0].Traits;

        Assert.Equal(["fc1"], traits["Layer"]);
        Assert.Equal(["5"], traits["Flips"]);
        Assert.Equal(["exponent"], traits["Bits"]);
        Assert.Equal(["Nightly", "Resilience"], traits["Category"].Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Name_and_skip_reason_of_the_attribute_are_kept()
    {
        var only = Assert.Single(Discovered.Cases(nameof(Campaigns.Named_and_skipped)));

        Assert.Equal("single upset [fc1 x001]", only.DisplayName);
        Assert.Equal("not today", only.SkipReason);
    }

    [Fact]
    public void A_case_survives_serialization_with_all_it_is()
    {
        var before = (MeasuringTestCase)Discovered.Cases(nameof(Campaigns.Everything_set))[1];

        var after = SerializationHelper.Deserialize<IXunitTestCase>(SerializationHelper.Serialize(before));

        var read = Assert.IsType<MeasuringTestCase>(after);
        Assert.Equal(before.DisplayName, read.DisplayName);
        Assert.Equal(before.UniqueID, read.UniqueID);
        Assert.Equal(before.Work, read.Work);
        Assert.Equal("Campaigns.Everything_set", Assert.IsType<CampaignCase>(read.Work).Campaign);
        Assert.Equal(before.Traits.Keys.Order(StringComparer.Ordinal), read.Traits.Keys.Order(StringComparer.Ordinal));
        Assert.All(before.Traits, trait => Assert.Equal(trait.Value, read.Traits[trait.Key]));
    }

    [Fact]
    public void Sampling_and_stopping_reach_the_campaign_and_survive_serialization()
    {
        var before = Assert.IsType<MeasuringTestCase>(Assert.Single(Discovered.Cases(nameof(Campaigns.Few_trials))));
        var after = SerializationHelper.Deserialize<MeasuringTestCase>(SerializationHelper.Serialize(before));
        var spec = ((CampaignCase)after.Work).Arguments.ToSpec("Campaigns.Few_trials");

        Assert.Equal((SamplingMode.Stratified, StopMode.Sequential, 0.01, 10_000), (spec.Sampling, spec.Stop, spec.Precision, spec.Iterations));
    }

    [Theory]
    [InlineData(nameof(Campaigns.Bad_flips), "RES0101", "'9..1' is empty")]
    [InlineData(nameof(Campaigns.Bad_step), "RES0106", "Step = 0")]
    [InlineData(nameof(Campaigns.Bad_bits), "RES0107", "did you mean 'exponent'?")]
    [InlineData(nameof(Campaigns.Bad_iterations), "RES0105", "Iterations = 0")]
    [InlineData(nameof(Campaigns.Bad_accuracy), "RES0105", "MinAccuracy = 80")]
    [InlineData(nameof(Campaigns.No_accuracy), "RES0105", "MinAccuracy = NaN")]
    [InlineData(nameof(Campaigns.Bad_confidence), "RES0105", "Confidence = 1")]
    [InlineData(nameof(Campaigns.Bad_sampling), "RES0112", "did you mean 'stratified'?")]
    [InlineData(nameof(Campaigns.Bad_stop), "RES0112", "Stop = 'early'; expected 'fixed' or 'sequential'")]
    [InlineData(nameof(Campaigns.No_goal), "RES0112", "expected a limit to decide on, such as MinAccuracy, a Precision to reach, or both")]
    [InlineData(nameof(Campaigns.Precision_without_stop), "RES0112", "expected Stop = 'sequential', or no Precision")]
    [InlineData(nameof(Campaigns.No_layer), "RES0109", "Layer is empty")]
    [InlineData(nameof(Campaigns.Nulls), "RES0101", "Flips is empty")]
    [InlineData(nameof(Campaigns.Wrong_parameter), "RES0110", "Campaigns.Wrong_parameter")]
    [InlineData(nameof(Campaigns.Two_parameters), "RES0110", "expected none, or one CampaignPoint")]
    [InlineData(nameof(Campaigns.Generic), "RES0110", "Campaigns.Generic")]
    public void A_bad_argument_is_one_case_that_fails_with_a_coded_message(string method, string code, string part)
    {
        var only = Discovered.Bad(Discovered.Cases(method));

        Assert.StartsWith(code + ": ", only.Message, StringComparison.Ordinal);
        Assert.Contains(part, only.Message, StringComparison.Ordinal);
        Assert.Equal(only, CaseText.Read(CaseText.Write(only)));
    }
}
