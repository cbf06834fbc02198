using Resilience.Campaigns;
using Resilience.Data;
using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Faults.Selections;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Tests.Models;
using SynthiCad.Shared;

namespace Resilience.Tests.Campaigns.Values;

/// <summary>Faults in values between operators, against the same models with the edits spelled out as nodes.</summary>
public sealed class ActivationTests
{
    private const int Images = 12;

    [Theory]
    [InlineData("block1_conv1")]
    [InlineData("relu2")]
    [InlineData("pool1")]
    [InlineData("flatten")]
    [InlineData("fc1")]
    [InlineData("predictions")]
    [InlineData("op:Relu")]
    [InlineData("*, !relu1")]
    public void A_flip_in_what_operators_give_is_the_flip_spelled_out(string layers)
    {
        using var setup = new SmallSetup(images: Images);
        Reference.Compare(setup, Spec(layers), 6);
    }

    [Theory]
    [InlineData("per-image")]
    [InlineData("per-batch(5)")]
    [InlineData("execution(3)")]
    [InlineData("probability(0.4)")]
    public void A_transient_flip_strikes_the_images_of_its_timing_and_no_others(string timing)
    {
        using var setup = new SmallSetup(images: Images);
        var spec = Spec("relu2, fc1") with { Timing = FaultTimings.Parse(timing) };
        Reference.Compare(setup, spec, 5);
        using var owner = new ModelUnderTest(setup.Options);
        using var scores = new ValueScores(owner, spec);
        var struck = Enumerable.Range(0, 8).Select(trial => scores.Run(2, trial).Result.Injections.Select(injection => injection.Image).ToHashSet()).ToArray();
        var counts = struck.Select(images => images.Count).ToHashSet();
        Assert.True(
            timing switch
            {
                "execution(3)" => counts.SetEquals([1]) && struck.All(images => images.Contains(3)),
                "probability(0.4)" => counts.Count > 1 && counts.Max() < Images,
                _ => counts.SetEquals([Images]),
            },
            string.Join(' ', counts));
    }

    [Theory]
    [InlineData("zero", "point")]
    [InlineData("value(-2.5)", "point")]
    [InlineData("stuck-at-1", "point")]
    [InlineData("burst(3)", "point")]
    [InlineData("uniform(min,max)", "point")]
    [InlineData("normal(mean,sd)", "point")]
    [InlineData("gaussian(0.5)", "channel")]
    [InlineData("quantise(int8)", "shattered-channel")]
    [InlineData("bit-flip as float16", "row")]
    [InlineData("bit-flip", "block(2,3)")]
    public void Every_fault_and_pattern_gives_what_it_records(string fault, string pattern)
    {
        using var setup = new SmallSetup(images: 5);
        var spec = Spec("relu2, pool2") with { Fault = FaultModels.Parse(fault), Pattern = FaultPatterns.Parse(pattern), Timing = new FaultTiming(TimingKind.PerImage) };
        Reference.Compare(setup, spec, 3, trials: 2);
    }

    [Fact]
    public void A_fault_that_follows_the_range_sees_the_struck_image_without_faults()
    {
        using var setup = new SmallSetup(images: 5);
        var dataset = ImageDataset.Load(setup.DatasetPath);
        using var owner = new ModelUnderTest(setup.Options);
        using var scores = new ValueScores(owner, Spec("block1_conv1, relu2") with { Fault = new Largest(), Timing = new FaultTiming(TimingKind.PerImage) });
        using var first = SpelledOut.ValueOf(owner.Model.Proto, "relu2_out", dataset, scores.Route);
        var found = scores.Run(40, 0).Result.Injections.Where(injection => injection.Tensor == "relu2_out").ToArray();
        Assert.NotEmpty(found);
        Assert.All(found, injection => Assert.Equal(first.AsSpan<float>().Slice(injection.Image * 2048, 2048).ToArray().Max(), injection.ValueAfter));
    }

    [Fact]
    public void Elements_out_of_the_selection_are_never_struck()
    {
        using var setup = new SmallSetup(images: 4);
        using var owner = new ModelUnderTest(setup.Options);
        using var scores = new ValueScores(owner, Spec("relu2") with { Elements = ElementSelections.Parse("channel=2..3; row=5") });
        Assert.Equal(2 * 16 * 32, scores.Target.Space.Count);
        Assert.All(scores.Run(200, 0).Result.Injections, injection => Assert.True(injection.Element / 256 is 2 or 3 && injection.Element / 16 % 16 == 5, injection.ToString()));
    }

    [Fact]
    public void The_image_that_the_model_is_given_can_be_struck()
    {
        using var setup = new SmallSetup(images: Images);
        Reference.Compare(setup, Spec("*") with { Target = FaultTarget.ModelInput, Timing = new FaultTiming(TimingKind.PerImage) }, 8);
    }

    [Theory]
    [InlineData("static")]
    [InlineData("per-image")]
    public void What_an_operator_reads_is_struck_for_it_alone(string timing)
    {
        var b = new ModelBuilder(5);
        var x = b.Relu("first", b.Conv("conv", b.Input("input", null, 3, 16, 16), 3, 4));
        var sum = b.Node("Add", "sum", [b.Node("Mul", "square", [x, x]), b.Node("Sub", "difference", [b.Conv("second", x, 4, 4), x])]);
        b.Output(b.Gemm("fc", b.Flatten("flat", b.MaxPool("pool", sum)), 256, 10), null, 10);
        using var setup = new SmallSetup(b.ToBytes(), Images);
        foreach (var layers in new[] { "square", "sum", "difference", "second, fc", "*" })
        {
            Reference.Compare(setup, Spec(layers) with { Target = FaultTarget.Inputs, Timing = FaultTimings.Parse(timing) }, 4, trials: 2);
        }
    }

    [Theory]
    [InlineData("grouped")]
    [InlineData("average pool")]
    [InlineData("residual")]
    [InlineData("residual first")]
    [InlineData("sum of branches")]
    [InlineData("concatenation")]
    [InlineData("normalised conv")]
    [InlineData("shared kernel")]
    [InlineData("squeeze and excite")]
    [InlineData("transposed kernel")]
    [InlineData("shuffle")]
    [InlineData("slice")]
    [InlineData("attention")]
    [InlineData("layer normalisation")]
    [InlineData("if")]
    public void Networks_of_every_kind_of_block_can_be_struck_anywhere(string block)
    {
        foreach (var (activation, head) in new[] { ("Relu", "gemm"), ("Sigmoid", "matmul"), ("HardSwish", "two layers") })
        {
            using var setup = new SmallSetup(RandomClassifier.Build(block, activation, head, 7), Images);
            Reference.Compare(setup, Spec("*"), 8, trials: 2, mustChange: false);
        }
    }

    [Fact]
    public void Random_networks_cut_at_every_value_give_the_whole_networks_bits()
    {
        for (var number = 1UL; number <= 16; number++)
        {
            using var setup = new SmallSetup(RandomClassifier.Build(number), images: 3);
            using var owner = new ModelUnderTest(setup.Options);
            foreach (var target in new[] { FaultTarget.Activations, FaultTarget.Inputs })
            {
                // Ready for trials means that the run without faults, cut everywhere, was the golden run bit for bit.
                using var scores = new ValueScores(owner, Spec("*") with { Target = target });
                Assert.NotEqual(GraphRoute.Divided, scores.Route);
                Assert.True(scores.Subject.KeepsAll);
            }
        }
    }

    private static CampaignSpec Spec(string layers) => new() { Name = "Tests.Values", Layer = layers, Target = FaultTarget.Activations, Flips = FlipGrid.Parse("6") };

    /// <summary>The value becomes the largest of its tensor.</summary>
    private sealed record Largest : FaultModel
    {
        public override bool NeedsRange => true;

        public override string Describe() => "largest";

        public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random) => context.Format.Encode(context.Range.Maximum);
    }
}
