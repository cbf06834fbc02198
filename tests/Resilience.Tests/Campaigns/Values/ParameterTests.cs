using Google.Protobuf;
using Resilience.Campaigns;
using Resilience.Campaigns.Values;
using Resilience.Data;
using Resilience.Faults;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Models;
using Resilience.Models.Onnx;
using Resilience.Tests.Models;

namespace Resilience.Tests.Campaigns.Values;

/// <summary>Faults in initializers of any element type and of several layers, against model files with the faults in them.</summary>
public sealed class ParameterTests
{
    private const int Images = 12;

    public static TheoryData<string, string> Types { get; } = new()
    {
        { "qdq", "parameters" }, { "qdq", "scales" }, { "qdq", "weights" },
        { "qoperator", "parameters" }, { "qoperator", "scales" }, { "qoperator", "weights" }, { "qoperator", "biases" },
        { "int4", "weights" }, { "int4", "scales" }, { "uint4", "parameters" },
        { "float16", "weights" }, { "bfloat16", "weights" }, { "float64", "weights" }, { "float16 cast", "weights" }, { "integer product", "weights" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Parameters_of_every_type_are_those_of_a_faulty_model_file(string kind, string target)
    {
        using var setup = new SmallSetup(QuantisedModels.Build(kind), Images);
        var route = Compare(setup, Spec("*") with { Target = Enum.Parse<FaultTarget>(target, ignoreCase: true) }, target == "scales" ? 1 : 3);

        // Products of float16 are computed in float32 on most processors, and rounded between operators only where these are parted.
        Assert.True(kind == "float16" || route != GraphRoute.Divided, route.ToString());
    }

    [Fact]
    public void Weights_of_several_layers_are_those_of_a_faulty_model_file()
    {
        using var setup = new SmallSetup(images: Images);
        Compare(setup, Spec("op:Conv, fc1") with { Target = FaultTarget.Weights }, 20);
    }

    [Theory]
    [InlineData("per-image")]
    [InlineData("per-batch(5)")]
    [InlineData("execution(4)")]
    [InlineData("probability(0.5)")]
    public void Transient_faults_in_weights_strike_their_images_only(string timing)
    {
        using var setup = new SmallSetup(images: Images);
        Compare(setup, Spec("block1_conv2") with { Timing = FaultTimings.Parse(timing) }, 12, trials: 2);
    }

    [Fact]
    public void A_weight_that_two_layers_share_is_struck_for_both()
    {
        using var setup = new SmallSetup(RandomClassifier.Build("shared kernel", "Relu", "gemm", 3), Images);
        Compare(setup, Spec("*") with { Target = FaultTarget.Weights }, 30);
    }

    [Fact]
    public void One_layers_float32_parameters_for_a_whole_trial_are_left_to_the_other_engine()
    {
        using var setup = new SmallSetup(images: 4);
        using var owner = new ModelUnderTest(setup.Options);
        Assert.Null(ValueTarget.Find(owner, Spec("fc1")));
        Assert.Null(ValueTarget.Find(owner, Spec("block2_conv1") with { Target = FaultTarget.Biases }));
        Assert.NotNull(ValueTarget.Find(owner, Spec("fc1") with { Timing = new FaultTiming(TimingKind.PerImage) }));
        Assert.NotNull(ValueTarget.Find(owner, Spec("fc1, predictions")));
    }

    private static GraphRoute Compare(SmallSetup setup, CampaignSpec spec, int flips, int trials = 6)
    {
        var bytes = File.ReadAllBytes(setup.ModelPath);
        var dataset = ImageDataset.Load(setup.DatasetPath);
        using var owner = new ModelUnderTest(setup.Options);
        using var scores = new ValueScores(owner, spec);
        var changed = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            var (found, result) = scores.Run(flips, trial);
            var clean = Run(bytes, dataset, scores.Route, []);
            var baked = result.Injections.GroupBy(injection => injection.Image).ToDictionary(list => list.Key, list => Run(bytes, dataset, scores.Route, list));
            for (var image = 0; image < Images; image++)
            {
                var expected = (baked.TryGetValue(-1, out var whole) ? whole : baked.TryGetValue(First(spec.Timing, image), out var own) ? own : clean).AsSpan(image * 10, 10).ToArray();
                Same(expected, found.AsSpan(image * 10, 10).ToArray(), scores.Route);
            }

            changed += result.Outcomes.Masked < Images ? 1 : 0;
        }

        Assert.True(changed > 0, "no trial changed anything");
        return scores.Route;
    }

    /// <summary>Equal bits; where the runtime does not round a whole model as its parts, equal but for that rounding.</summary>
    private static void Same(float[] expected, float[] found, GraphRoute route)
    {
        if (route != GraphRoute.Divided)
        {
            Assert.Equal(expected.Select(BitConverter.SingleToUInt32Bits), found.Select(BitConverter.SingleToUInt32Bits));
            return;
        }

        var bound = 0.01 * expected.Where(float.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        Assert.All(expected.Zip(found), pair => Assert.True(pair.First.Equals(pair.Second) || Math.Abs(pair.First - pair.Second) <= bound || Math.Max(Math.Abs(pair.First), Math.Abs(pair.Second)) > 60000, $"{pair}"));
    }

    /// <summary>The image under which a list is recorded that strikes this one.</summary>
    private static int First(FaultTiming timing, int image) => timing.Kind == TimingKind.PerBatch ? image / timing.Number * timing.Number : image;

    private static float[] Run(byte[] model, ImageDataset dataset, GraphRoute route, IEnumerable<Injection> injections)
    {
        var proto = ModelProto.Parser.ParseFrom(model);
        foreach (var ofTensor in injections.GroupBy(injection => injection.Tensor, StringComparer.Ordinal))
        {
            var tensor = proto.Graph.Initializer.First(initializer => initializer.Name == ofTensor.Key);
            var (bytes, width) = (new byte[InitializerBytes.Count(tensor, "test")], ElementKinds.Bits(tensor.DataType));
            InitializerBytes.Copy(tensor, bytes);
            foreach (var injection in ofTensor)
            {
                var value = ElementBuffer.Read(bytes, width, injection.Element);
                Assert.Equal(injection.Before, value);
                Assert.Equal(value ^ (1UL << injection.Bit), injection.After);
                ElementBuffer.Write(bytes, width, injection.Element, injection.After);
            }

            InitializerBytes.Set(tensor, bytes);
        }

        using var scores = SpelledOut.ValueOf(proto, proto.Graph.Output[0].Name, dataset, route);
        return scores.AsSpan<float>().ToArray();
    }

    private static CampaignSpec Spec(string layers) => new() { Name = "Tests.Parameters", Layer = layers, Flips = FlipGrid.Parse("6") };
}
