using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Lists;
using Resilience.Specs;

namespace Resilience.Tests.Specs;

public sealed class CampaignTextTests
{
    private static readonly CampaignText Good = new() { Layers = "conv1", Count = "1..30:10" };

    [Fact]
    public void A_text_becomes_a_spec_with_what_it_says_and_the_usual_for_the_rest()
    {
        var spec = (Good with { Bits = "exponent", Target = "Weights", Iterations = 7, MinAccuracy = 0.5, Seed = -1 }).ToSpec("c");

        Assert.Equal(
            new CampaignSpec
            {
                Name = "c",
                Layer = "conv1",
                Flips = FlipGrid.Parse("1,10,20,30"),
                Bits = BitSelection.Parse("exponent"),
                Target = FaultTarget.Weights,
                Iterations = 7,
                MinAccuracy = 0.5,
                Seed = ulong.MaxValue,
            },
            spec);
        Assert.Equal(string.Empty, Good.ToSpec("c").DescribeFaults());
    }

    [Fact]
    public void Every_part_of_the_vocabulary_reaches_the_spec()
    {
        var spec = (Good with
        {
            Fault = "Burst(2) as fixed(3.5)",
            Pattern = "block(2,3)",
            Elements = "channel=0..3",
            Timing = "per-batch(8)",
            Target = "activations",
            Choice = "layer-first",
            Layers = "op:Relu, !relu1",
        }).ToSpec("c");

        Assert.Equal(
            "fault: burst(2) as fixed(3.5); pattern: block(2,3); target: activations; elements: channel=0..3; timing: per-batch(8); choice: layer-first",
            spec.DescribeFaults());
        Assert.Equal("activations op:Relu, !relu1 burst(2) as fixed(3.5) block(2,3) channel=0..3 per-batch(8) x010", PointLabel.Of(spec, 10));
    }

    [Fact]
    public void Rates_stand_in_place_of_a_count()
    {
        var one = (Good with { Count = string.Empty, Rate = 1e-6 }).ToSpec("c");
        var several = (Good with { Count = string.Empty, BitErrorRates = "1e-3, 1e-4" }).ToSpec("c");

        Assert.Equal((false, 1e-6), (one.Rates!.OfBits, Assert.Single(one.Rates.Values)));
        Assert.True(several.Rates!.OfBits);
        Assert.Equal([1e-4, 1e-3], several.Rates.Values);
        Assert.Empty(several.Flips.Values);
    }

    [Fact]
    public void Every_setting_of_the_table_is_read_from_a_text_and_put_into_one()
    {
        foreach (var key in CampaignKeys.All)
        {
            var value = key.Kind switch
            {
                SettingKind.Whole => "7",
                SettingKind.Number => "0.25",
                SettingKind.Word => key.Words[^1],
                _ => "some text",
            };
            var text = key.Set(new CampaignText(), value);

            Assert.NotNull(text);
            Assert.Equal(value, key.Get(text));
            Assert.False(key.IsDefault(text), key.Property);
            Assert.True(key.IsDefault(new CampaignText()), key.Property);
            Assert.Equal(typeof(CampaignText).GetProperty(key.Property)!.GetValue(text)?.ToString(), value);
        }

        var settings = typeof(CampaignText).GetProperties().Select(p => p.Name).Where(p => p is not nameof(CampaignText.Door));
        Assert.Equal(settings.Order(StringComparer.Ordinal), CampaignKeys.All.Select(k => k.Property).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Step", "1.5")]
    [InlineData("Iterations", "1e3")]
    [InlineData("MinAccuracy", "80 %")]
    [InlineData("Seed", "18446744073709551616")]
    public void What_is_no_such_number_is_not_put_into_a_text(string property, string value) =>
        Assert.Null(CampaignKeys.Find(property)!.Set(new CampaignText(), value));

    [Fact]
    public void Seeds_up_to_the_last_of_64_bits_can_be_written() =>
        Assert.Equal(ulong.MaxValue, CampaignKeys.Find("Seed")!.Set(Good, "18446744073709551615")!.ToSpec("c").Seed);

    [Theory]
    [InlineData("Layers", "", "RES0109", "Layers is empty; expected a node name of the model, such as Layers = \"block4_conv3\"", "layers is empty; expected a node name of the model, such as layers: block4_conv3")]
    [InlineData("Count", "9..1", "RES0101", "Count: '9..1' is empty", "count: '9..1' is empty")]
    [InlineData("Count", "x", "RES0101", "Count = 'x': 'x' is not a whole number", "count: 'x': 'x' is not a whole number")]
    [InlineData("Count", "", "RES0117", "no number of faults is given; expected one of Count, Rate, Rates, BitErrorRate, BitErrorRates", "expected one of count, rate, rates, bit-error-rate, bit-error-rates")]
    [InlineData("Rate", "0.1", "RES0117", "Count = '1..30:10' and Rate = '0.1' are given; expected one of them", "count: 1..30:10 and rate: 0.1 are given")]
    [InlineData("Step", "0", "RES0106", "Step = 0", "step: 0; expected")]
    [InlineData("Bits", "exponnet", "RES0107", "did you mean 'exponent'?", "did you mean 'exponent'?")]
    [InlineData("Target", "activation", "RES0118", "Target = 'activation'; did you mean 'activations'?; expected 'parameters', 'weights'", "target: 'activation'; did you mean 'activations'?")]
    [InlineData("Choice", "layerfirst", "RES0118", "did you mean 'layer-first'?", "choice: 'layerfirst'")]
    [InlineData("Mode", "fast", "RES0112", "Mode = 'fast'; expected 'exact' or 'delta'", "mode: 'fast'; expected 'exact' or 'delta'")]
    [InlineData("MinAccuracy", "80", "RES0105", "MinAccuracy = 80; expected 0..1", "min-accuracy: 80; expected 0..1")]
    [InlineData("Stop", "sequential", "RES0112", "expected a limit to decide on, such as MinAccuracy, a Precision to reach, or both", "expected a limit to decide on, such as min-accuracy, a precision to reach, or both")]
    [InlineData("Fault", "stuck-at-2", "RES0113", "did you mean 'stuck-at-", "did you mean 'stuck-at-")]
    [InlineData("Fault", "value(x)", "RES0113", "Fault = 'value(x)': x is a number", "fault: 'value(x)': x is a number")]
    [InlineData("Fault", "method(Mine)", "RES0123", "methods can be called in test projects only", "fault: 'method(Mine)', but methods can be called in test projects only")]
    [InlineData("Pattern", "rows", "RES0114", "Pattern = 'rows' is no pattern; did you mean 'row'?", "pattern: 'rows' is no pattern; did you mean 'row'?")]
    [InlineData("Elements", "chanel=3", "RES0115", "did you mean 'channel'?", "did you mean 'channel'?")]
    [InlineData("Elements", "step=3", "RES0119", "Elements = 'step=3' does not go with the rest: only states of recurrent layers have time steps", "elements: step=3 does not go with the rest")]
    [InlineData("Timing", "per-img", "RES0116", "Timing = 'per-img' is no timing; did you mean 'per-image'?", "timing: 'per-img' is no timing")]
    [InlineData("Layers", " , ", "RES0109", "Layers = ' , ' names none", "layers: ' , ' names none")]
    [InlineData("Severity", "3", "RES0119", "Severity = '3' does not go with the rest: only a corruption has severities. Leave it out", "severity: 3 does not go with the rest")]
    public void A_wrong_setting_is_named_as_its_user_knows_it(string property, string value, string code, string attribute, string file)
    {
        foreach (var (door, part) in new[] { (SpecDoor.Attribute, attribute), (SpecDoor.File, file) })
        {
            var text = CampaignKeys.Find(property)!.Set(Good with { Door = door }, value)!;

            Assert.Null(text.TryToSpec("c", out var problems));
            var problem = Assert.Single(problems);
            Assert.Equal(code, problem.Error.Code);
            Assert.Contains(part, problem.Error.Detail, StringComparison.Ordinal);
            Assert.Equal(problem.Error.Message, Assert.Throws<ResilienceException>(() => text.ToSpec("c")).Message);
        }
    }

    [Fact]
    public void All_problems_are_found_at_once()
    {
        var text = new CampaignText { Bits = "64", Target = "x", Sampling = "x", Mode = "x" };

        Assert.Null(text.TryToSpec("c", out var problems));
        Assert.Equal(["Target", "Layers", "Count", "Bits", "Sampling", "Mode"], problems.Select(p => p.Property));
    }

    [Fact]
    public void A_recorded_list_gives_faults_and_trials_and_goes_with_no_amount()
    {
        var list = FaultListFile.Read(new StringReader("trial,tensor,element,bit\n0,w,1,0\n3,w,1,0\n3,w,2,5\n"), "faults.csv");
        var sources = new SpecSources { Lists = path => path == "faults.csv" ? list : throw new ResilienceException("RES0121", "no such list", path) };
        var text = new CampaignText { Layers = "conv1", FaultList = "faults.csv" };

        var spec = text.ToSpec("c", sources);
        Assert.Equal((list, 2, 2), (spec.FaultList, Assert.Single(spec.Flips.Values), spec.Iterations));
        Assert.Equal(1, (text with { Iterations = 1 }).ToSpec("c", sources).Iterations);
        Assert.Equal("RES0121", Assert.Throws<ResilienceException>(() => (text with { Iterations = 3 }).ToSpec("c", sources)).Code);
        Assert.Equal("RES0121", Assert.Throws<ResilienceException>(() => (text with { FaultList = "x.csv" }).ToSpec("c", sources)).Code);
        Assert.Single(text.ToSpec("c", SpecSources.OfDiscovery).Flips.Values);

        Assert.Null((text with { Count = "1", Choice = "layer-first" }).TryToSpec("c", out var problems, sources));
        Assert.Equal(["Count RES0119", "Choice RES0119"], problems.Select(p => $"{p.Property} {p.Error.Code}"));
    }

    [Fact]
    public void A_corruption_goes_with_no_setting_of_faults()
    {
        var text = new CampaignText { Corruption = "fog", Severity = "2..3", Layers = "conv1", Bits = "sign", Rate = 0.1 };

        Assert.Null(text.TryToSpec("c", out var problems));
        Assert.Equal(["Bits", "Layers", "Rate"], problems.Select(p => p.Property));
        Assert.All(problems, p => Assert.Equal("RES0119", p.Error.Code));
        Assert.Equal([1, 2, 3, 4, 5], new CampaignText { Corruption = "fog" }.ToSpec("c").Flips.Values);
    }

    [Theory]
    [InlineData("stratified", "exact", "Sampling")]
    [InlineData("uniform", "delta", "Mode")]
    public void Shortcuts_for_bit_flips_of_parameters_are_refused_for_other_faults(string sampling, string mode, string property)
    {
        var text = Good with { Target = "activations", Sampling = sampling, Mode = mode };

        Assert.Null(text.TryToSpec("c", out var problems));
        var problem = Assert.Single(problems);
        Assert.Equal((property, "RES0119"), (problem.Property, problem.Error.Code));
        Assert.Contains("activations are struck", problem.Error.Detail, StringComparison.Ordinal);
        Assert.NotNull((text with { Target = "biases" }).TryToSpec("c", out _));

        // Strata are those of flips; differences of whole trials are carried on whatever made them.
        Assert.Equal(mode == "delta", (text with { Target = "biases", Fault = "zero" }).TryToSpec("c", out _) is not null);
    }

    [Fact]
    public void What_stands_in_quotes_is_the_user_s_own_and_stays() =>
        Assert.Equal(
            "layers: 'Count = Mode' is unknown; count: 3 and \"Layers\" stay, min-accuracy is renamed, Conv is no setting",
            SettingNames.Localise(SpecDoor.File, "Layer = 'Count = Mode' is unknown; Flips = 3 and \"Layers\" stay, MinAccuracy is renamed, Conv is no setting"));
}
