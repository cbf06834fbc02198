using Resilience.Campaigns;
using Resilience.Campaigns.Values;
using Resilience.Faults;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Tests.Models;

namespace Resilience.Tests.Campaigns.Values;

/// <summary>Whole campaigns on values: the same results however they are run.</summary>
public sealed class ValueCampaignTests : IDisposable
{
    private readonly SmallSetup setup = new(images: 70);

    public void Dispose() => setup.Dispose();

    [Theory]
    [InlineData("Activations", "op:Relu", "static")]
    [InlineData("Activations", "relu2, fc1", "probability(0.3)")]
    [InlineData("Inputs", "block2_conv1, predictions", "per-batch(8)")]
    [InlineData("ModelInput", "*", "execution(40)")]
    [InlineData("Weights", "op:Conv", "static")]
    [InlineData("Parameters", "fc1", "per-batch(20)")]
    public void Results_do_not_depend_on_workers_memory_or_resumption(string target, string layers, string timing)
    {
        var spec = Spec(layers, target, timing);
        var expected = SmallSetup.Essence(setup.Run(spec, 6, setup.Options with { Threads = 1 })).ToArray();
        Assert.Equal(10, expected.Length);
        Assert.Equal(expected, SmallSetup.Essence(setup.Run(spec, 6, setup.Options with { Threads = 4 })));

        // One batch of 32 images at a time; then not even the values at all cuts of one.
        foreach (var bytes in target == "ModelInput" ? [100_000] : new[] { 800_000, 300_000 })
        {
            Assert.Equal(expected, SmallSetup.Essence(setup.Run(spec, 6, setup.Options with { CacheBytes = bytes })));
        }

        var kept = setup.Options with { JournalFolder = setup.JournalFolder };
        using var host = new TestHost { OnLine = _ => { } };
        Assert.Equal(expected[..4], SmallSetup.Essence(setup.Run(spec with { Iterations = 4 }, 6, kept)));
        using var again = new TestHost();
        Assert.Equal(expected, SmallSetup.Essence(setup.Run(spec, 6, kept, again)));
        Assert.Contains(again.Lines, line => line.Contains("4", StringComparison.Ordinal) && line.Contains("journal", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Too_little_memory_keeps_the_values_at_the_first_cut_only()
    {
        var spec = Spec("relu1, relu2", "Activations", "static");
        using var host = new TestHost();
        foreach (var (bytes, all) in new[] { (10_000_000L, true), (400_000L, false) })
        {
            using var owner = new ModelUnderTest(setup.Options with { CacheBytes = bytes });
            var target = ValueTarget.Find(owner, spec)!;
            using var subject = (ValueSubject)target.Prepare(target.Golden(host), host);
            _ = subject.Chunks(default);
            Assert.Equal(all, subject.KeepsAll);
        }
    }

    [Fact]
    public void A_trial_can_be_replayed()
    {
        var spec = Spec("relu3", "Activations", "per-image");
        using var owner = new ModelUnderTest(setup.Options);
        using var host = new TestHost();
        var trial = owner.RunPoint(spec, 9, host).Trials[5];
        var replayed = owner.Replay(spec, 9, 5, host);
        Assert.Equal(SmallSetup.Essence(trial), SmallSetup.Essence(replayed.Result));
        Assert.Equal(trial.Outcomes.Sdc1 + trial.Outcomes.Due, replayed.Changed.Count);
        var result = owner.Result(spec, [owner.RunPoint(spec, 9, host)], host);
        Assert.Equal(("relu3", 16L * 8 * 8 * 32), (result.ResolvedLayer, result.FaultSpace));
    }

    [Fact]
    public void A_transient_fault_leaves_the_images_that_it_does_not_strike_masked()
    {
        var trials = setup.Run(Spec("relu1", "Activations", "execution(17)"), 40).Trials;
        Assert.All(trials, trial => Assert.InRange(trial.Outcomes.Masked, 69, 70));
        Assert.Contains(trials, trial => trial.Outcomes.Masked == 69);
    }

    [Theory]
    [InlineData("nothing", "Activations", "static", "RES0102")]
    [InlineData("op:Reulu", "Activations", "static", "RES0120")]
    [InlineData("relu1", "Activations", "execution(70)", "RES0116")]
    [InlineData("op:Conv", "Statistics", "static", "RES0104")]
    [InlineData("relu1", "Weights", "static", "RES0104")]
    public void What_cannot_be_struck_is_refused_in_words(string layers, string target, string timing, string code)
    {
        var error = Assert.Throws<ResilienceException>(() => setup.Run(Spec(layers, target, timing), 6));
        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void Values_that_images_share_can_be_struck_for_all_of_a_run_only()
    {
        using var shared = new SmallSetup(RandomClassifier.Build("if", "Relu", "gemm", 7), 40);
        var layer = ModelNode(shared, "ReduceMax");
        var error = Assert.Throws<ResilienceException>(() => shared.Run(Spec(layer, "Activations", "per-image"), 1));
        Assert.Equal("RES0214", error.Code);
        Assert.Contains("per-batch(32)", error.Message, StringComparison.Ordinal);
        Assert.Equal(10, shared.Run(Spec(layer, "Activations", "per-batch(32)"), 1).Trials.Count);
        Assert.Equal("RES0213", Assert.Throws<ResilienceException>(() => shared.Run(Spec(ModelNode(shared, "Less"), "Activations", "static"), 1)).Code);
    }

    [Fact]
    public void An_image_at_which_the_runtime_gives_up_counts_as_a_detectable_error_and_its_neighbours_do_not()
    {
        var b = new ModelBuilder(5);
        var x = b.Input("input", null, 3, 16, 16);
        var mean = b.Node("ReduceMean", "mean", [x], ModelBuilder.Ints("axes", 1, 2, 3), ModelBuilder.Int("keepdims", 0));
        var row = b.Node("Gather", "row", [b.Weights("table", 1, 4, 10), b.Node("Cast", "index", [mean], ModelBuilder.Int("to", 7))]);
        b.Output(b.Node("Add", "scores", [b.Gemm("fc", b.Flatten("flat", x), 768, 10), row]), null, 10);
        using var own = new SmallSetup(b.ToBytes(), 40);
        var spec = Spec("mean", "Activations", "probability(0.3)") with { Fault = new SetValue(1000) };
        var trials = own.Run(spec, 1).Trials;
        Assert.Contains(trials, trial => trial.Outcomes.Due > 1);
        Assert.All(trials, trial => Assert.Equal((trial.Injections.Count, 40 - trial.Injections.Count), (trial.Outcomes.Due, trial.Outcomes.Masked)));
        Assert.All(own.Run(spec with { Timing = FaultTiming.Static }, 1).Trials, trial => Assert.Equal((40, 1), (trial.Outcomes.Due, trial.Injections.Count)));
    }

    [Fact]
    public void Settings_that_mean_something_else_here_are_said()
    {
        using var host = new TestHost();
        setup.Run(Spec("fc1", "Weights", "per-batch(10)") with { Iterations = 1, Mode = CampaignMode.Delta }, 2, setup.Options with { Verify = 5 }, host);
        Assert.Contains(host.Lines, line => line.StartsWith("fc1: Mode 'delta' changes nothing", StringComparison.Ordinal));
        Assert.Contains(host.Lines, line => line.Contains("not verified: no model file", StringComparison.Ordinal));
        Assert.Contains(host.Lines, line => line.Contains("once for each of its fault lists", StringComparison.Ordinal));
    }

    private static string ModelNode(SmallSetup setup, string operation)
    {
        using var owner = new ModelUnderTest(setup.Options);
        return owner.Model.Proto.Graph.Node.First(node => node.OpType == operation).Name;
    }

    private static CampaignSpec Spec(string layers, string target, string timing) => new()
    {
        Name = "Tests.ValueCampaign",
        Layer = layers,
        Target = Enum.Parse<FaultTarget>(target),
        Timing = FaultTimings.Parse(timing),
        Flips = FlipGrid.Parse("6"),
        Iterations = 10,
    };
}
