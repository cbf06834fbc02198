using Google.Protobuf;
using Resilience.Campaigns;
using Resilience.Data;
using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Faults.Values;
using Resilience.Models.Onnx;
using Resilience.Tests.Faults.Patterns;

namespace Resilience.Tests.Campaigns;

/// <summary>
/// Campaigns of every fault model with every pattern against model files that were edited by hand: the same places, the same values,
/// the same outcomes.
/// </summary>
public sealed class FaultModelOracleTests(FaultModelOracleTests.Fixture fixture) : IClassFixture<FaultModelOracleTests.Fixture>
{
    private const string Layer = "block1_conv2";

    private static readonly string[] Patterns =
        ["point", "row", "column", "block(2,2)", "channel", "bullet-wake", "tensor", "skip(5)", "alternated-blocks(4)", "multichannel-block(6)", "dram-word(8)", "dram-row(64)", "dram-chip(4,8)"];

    public static TheoryData<string> Faults { get; } = [.. FaultsByHand.All.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Trials_have_the_outcomes_of_model_files_edited_by_hand(string fault)
    {
        using var host = new TestHost();
        foreach (var pattern in Patterns)
        {
            var spec = SmallSetup.Spec(Layer, "3", 2) with { Name = $"{fault} {pattern}", Fault = FaultModels.Parse(fault), Pattern = FaultPatterns.Parse(pattern) };
            var point = fixture.Subject.RunPoint(spec, 3, host);
            Assert.Equal(2, point.Trials.Count);
            foreach (var trial in point.Trials)
            {
                var faulty = NaiveOracle.Scores(Edit(spec, fault, trial), fixture.Dataset);
                Assert.Equal((spec.Name, NaiveOracle.Judge(fixture.Golden, faulty, fixture.Dataset.Labels())), (spec.Name, (trial.Correct, trial.Outcomes)));
            }
        }
    }

    [Theory]
    [InlineData("zero", "channel", false)]
    [InlineData("stuck-at-1", "point", false)]
    [InlineData("gaussian(0.5)", "block(2,2)", false)]
    [InlineData("bit-flip as int8", "row", false)]
    [InlineData("bit-flip", "column", false)]
    [InlineData("uniform(min,max)", "row", true)]
    [InlineData("bit-flip", "row", true)]
    public void Trials_are_verified_replayed_and_resumed(string fault, string pattern, bool resident)
    {
        var spec = SmallSetup.Spec(Layer, "4", 6) with { Fault = FaultModels.Parse(fault), Pattern = FaultPatterns.Parse(pattern) };
        using var setup = new SmallSetup();
        var options = setup.Options with { JournalFolder = setup.JournalFolder, Verify = 100, Resident = resident };
        using var host = new TestHost();
        using var subject = new ModelUnderTest(options);

        var point = subject.RunPoint(spec, 4, host);

        Assert.Equal(6, point.Verified);
        Assert.Equal(SmallSetup.Essence(point.Trials[3]), SmallSetup.Essence(subject.Replay(spec, 4, 3, host).Result));
        var again = setup.Run(spec, 4, options, host);
        Assert.Contains(host.Lines, line => line.Contains("reused 6 trials", StringComparison.Ordinal));
        Assert.Equal(point.Trials.Select(trial => trial.RunMilliseconds), again.Trials.Select(trial => trial.RunMilliseconds));
        Assert.Equal(SmallSetup.Essence(point), SmallSetup.Essence(again));

        // Nothing that differs in its faults takes them over.
        setup.Run(spec with { Fault = FaultModels.Parse("value(3)") }, 4, options, host);
        Assert.Single(host.Lines, line => line.Contains("reused", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zero")]
    [InlineData("value(1e30)")]
    [InlineData("stuck-at-1")]
    public void Differences_are_carried_for_any_fault(string fault)
    {
        var spec = SmallSetup.Spec(Layer, "4", 6) with { Fault = FaultModels.Parse(fault), Pattern = FaultPatterns.Parse("row") };
        using var host = new TestHost();

        var exact = fixture.Subject.RunPoint(spec, 4, host);
        var delta = fixture.Subject.RunPoint(spec with { Mode = CampaignMode.Delta }, 4, host);

        Assert.Equal(exact.Trials.Select(trial => (trial.Correct, string.Join(';', trial.Injections))), delta.Trials.Select(trial => (trial.Correct, string.Join(';', trial.Injections))));
    }

    [Theory]
    [InlineData("Weights", "block1_conv2_W")]
    [InlineData("Biases", "block1_conv2_b")]
    public void A_target_is_one_of_the_layers_parameters(string name, string tensor)
    {
        var target = Enum.Parse<FaultTarget>(name);
        var spec = SmallSetup.Spec(Layer, "8", 4) with { Target = target, Fault = FaultModels.Parse("gaussian(2)") };
        using var setup = new SmallSetup();
        using var host = new TestHost();

        var point = setup.Run(spec, 8, setup.Options with { Verify = 100 }, host);

        Assert.Equal(4, point.Verified);
        Assert.All(point.Trials.SelectMany(trial => trial.Injections), injection => Assert.Equal(tensor, injection.Tensor));
        Assert.Equal(target == FaultTarget.Weights ? 576 : 8, fixture.Subject.Resolve(spec).Space.Count);
    }

    [Fact]
    public void Of_very_many_places_the_first_are_recorded_and_all_are_counted()
    {
        // 256 inputs of 32 outputs: 8192 weights; with their 32 bits more places than are recorded.
        var spec = SmallSetup.Spec("fc1", "2", 2) with { Target = FaultTarget.Weights, Pattern = FaultPatterns.Parse("tensor"), Fault = FaultModels.Parse("stuck-at-0") };
        using var setup = new SmallSetup();
        using var host = new TestHost();
        var options = setup.Options with { Verify = 100, JournalFolder = setup.JournalFolder };

        var point = setup.Run(spec, 2, options, host);

        Assert.All(point.Trials, trial => Assert.Equal((2, 16384L, 10_000), (trial.Flips, trial.Struck, trial.Injections.Count)));
        Assert.Equal(0, point.Verified);
        Assert.Contains(host.Lines, line => line.Contains("2 trials not verified: each strikes more than 10000 places", StringComparison.Ordinal));
        Assert.Equal(point.Trials.Select(trial => trial.Struck), setup.Run(spec, 2, options, host).Trials.Select(trial => trial.Struck));
        Assert.Contains(host.Lines, line => line.Contains("reused 2 trials", StringComparison.Ordinal));
    }

    [Fact]
    public void Strata_of_other_faults_are_refused()
    {
        var spec = SmallSetup.Spec(Layer) with { Sampling = SamplingMode.Stratified, Fault = FaultModels.Parse("zero") };

        var error = Assert.Throws<ResilienceException>(() => fixture.Subject.Resolve(spec));

        Assert.Equal("RES0119", error.Code);
        Assert.Contains("fault: zero", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The model with a trial's faults, place by place and value by value; the record must say the same.</summary>
    private byte[] Edit(CampaignSpec spec, string fault, TrialResult trial)
    {
        var (_, targets, space) = fixture.Subject.Resolve(spec);
        Assert.All(space.Tensors, tensor => Assert.Equal(FaultsByHand.Bits(fault), tensor.Bits));
        var plan = TrialPlan.Of(spec, space, trial.Flips);
        var drawn = plan.Sites(trial.Trial);
        var struck = (
            from tensor in Enumerable.Range(0, targets.Count)
            from element in Enumerable.Range(0, (int)targets[tensor].Elements)
            from bit in Apart(
                drawn.Where(site => site.Tensor == tensor && PatternByDefinition.Takes(spec.Pattern, [.. targets[tensor].Shape], site.Element, element, 32)).Select(site => site.Bit),
                fault.StartsWith("burst(", StringComparison.Ordinal) ? fault[6] - '0' : 1)
            select (targets[tensor].Name, (long)element, bit)).ToArray();
        Assert.Equal(struck, trial.Injections.Select(injection => (injection.Tensor, injection.Element, injection.Bit)));
        Assert.Equal(struck.Length, trial.Struck);

        var model = ModelProto.Parser.ParseFrom(fixture.Model);
        var random = plan.Values(trial.Trial);
        foreach (var group in trial.Injections.GroupBy(injection => injection.Tensor))
        {
            var proto = model.Graph.Initializer.Single(initializer => initializer.Name == group.Key);
            float[] values = proto.FloatData.Count > 0 ? [.. proto.FloatData] : System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(proto.RawData.Span).ToArray();
            float[] untouched = [.. values];
            foreach (var injection in group)
            {
                ref var value = ref values[injection.Element];
                var one = new FaultsByHand.Struck(untouched, injection, BitConverter.SingleToUInt32Bits(value), random);
                Assert.Equal(one.Before, injection.Before);
                Assert.True(FaultsByHand.All[fault](one), $"{spec.Name}: {one}");
                random = one.Random;
                value = one.Value;
            }

            proto.FloatData.Clear();
            proto.RawData = ByteString.CopyFrom(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(values));
        }

        return model.ToByteArray();
    }

    /// <summary>Faults of one element: each once, and of those that share bits the lower ones.</summary>
    private static List<int> Apart(IEnumerable<int> bits, int span)
    {
        var kept = new List<int>();
        foreach (var bit in bits.Distinct().Order().Where(bit => kept.TrueForAll(other => bit >= other + span)))
        {
            kept.Add(bit);
        }

        return kept;
    }

    public sealed class Fixture : IDisposable
    {
        private readonly SmallSetup setup = new();

        public Fixture()
        {
            Model = File.ReadAllBytes(setup.ModelPath);
            Subject = new ModelUnderTest(setup.Options);
            Dataset = ImageDataset.Load(setup.DatasetPath);
            Golden = NaiveOracle.Scores(Model, Dataset);
        }

        internal byte[] Model { get; }

        internal ModelUnderTest Subject { get; }

        internal ImageDataset Dataset { get; }

        internal float[][] Golden { get; }

        public void Dispose()
        {
            Subject.Dispose();
            setup.Dispose();
        }
    }
}
