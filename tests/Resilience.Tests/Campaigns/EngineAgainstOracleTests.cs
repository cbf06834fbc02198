using Resilience.Campaigns;
using Resilience.Data;
using Resilience.Faults;
using Resilience.Models;
using Resilience.Runtime;
using Resilience.Tests.Models;

namespace Resilience.Tests.Campaigns;

/// <summary>The engine's shortcuts must not show: same scores, same outcomes as a faulty model file run from scratch.</summary>
public sealed class EngineAgainstOracleTests : IDisposable
{
    private readonly SmallSetup setup = new();

    public void Dispose() => setup.Dispose();

    [Theory]
    [InlineData("block1_conv1")]
    [InlineData("block2_conv1")]
    [InlineData("predictions")]
    public void Trials_have_the_outcomes_of_faulty_model_files(string layer)
    {
        var bytes = File.ReadAllBytes(setup.ModelPath);
        var dataset = ImageDataset.Load(setup.DatasetPath);
        var golden = NaiveOracle.Scores(bytes, dataset);
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);
        var spec = SmallSetup.Spec(layer, "1,8,60", iterations: 16);
        var seen = new HashSet<string>();
        foreach (var flips in spec.Flips.Values)
        {
            var point = subject.RunPoint(spec, flips, host);
            Assert.Equal(16, point.Trials.Count);
            foreach (var trial in point.Trials)
            {
                var faulty = NaiveOracle.Scores(ModelRewriter.BakeFaults(bytes, trial.Injections), dataset);
                var expected = NaiveOracle.Judge(golden, faulty, dataset.Labels());
                Assert.Equal(expected, (trial.Correct, trial.Outcomes));
                seen.UnionWith([$"masked {trial.Outcomes.Masked > 0}", $"sdc1 {trial.Outcomes.Sdc1 > 0}", $"benign {trial.Outcomes.Benign > 0}"]);
            }
        }

        // The comparison above means little where nothing ever happens.
        Assert.Contains("sdc1 True", seen);
        Assert.Contains("benign True", seen);
        Assert.Equal(golden.Select((row, i) => NaiveOracle.Top1(row) == dataset.Images[i].Label).Count(right => right), subject.Golden(host).Correct);
    }

    [Fact]
    public void Scores_of_240_fault_lists_are_those_of_faulty_model_files_bit_for_bit()
    {
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);
        var compared = 0;
        foreach (var layer in subject.Model.Layers)
        {
            var cut = ModelCutter.Cut(subject.Model, layer, RuntimeValueTypes.Instance);
            var pristine = cut.Targets.Select(target => Bits(subject.Model, target)).ToArray();
            var batches = ImageBatch.Divide(setup.Options.Images > 0 ? setup.Options.Images : SmallSetup.Images, 0);
            using var cache = new PrefixCache(PrefixModel.Of(cut, "vgg"), subject.Dataset, subject.Signature, batches, long.MaxValue, SessionOptions.Default, "vgg");
            Assert.Equal(1, cache.Chunks(default));
            using var suffix = Session.Create(cut.Suffix, new SessionOptions { IntraOpThreads = 1 });
            using var runner = new SuffixRunner(suffix, cut, pristine, [0, 10], batches);
            var names = cut.Targets.Select(target => target.Name).ToArray();
            var injector = new FaultInjector(names, runner.Weights, pristine);
            var space = new FaultSpace([.. cut.Targets.Select(target => target.Elements)], BitSelection.All);
            for (var trial = 0; trial < 48; trial++, compared++)
            {
                var sites = new TrialPlan(space, 1 + (trial * 5), 9, 9).Sites(trial);
                var before = new uint[sites.Length];
                injector.Inject(sites, before, new uint[sites.Length]);
                var found = cache.Load(0, default).SelectMany(batch => runner.Run(batch, default).ToArray()).ToArray();
                injector.Undo(sites);

                var baked = ModelRewriter.BakeFaults(subject.Model.Bytes, sites.Select(site => new Injection(names[site.Tensor], site.Element, site.Bit, 0, 0)));
                var expected = NaiveOracle.Scores(baked, subject.Dataset).SelectMany(row => row);
                Assert.Equal(expected.Select(BitConverter.SingleToUInt32Bits), found.Select(BitConverter.SingleToUInt32Bits));
            }

            injector.RequirePristine();
        }

        Assert.Equal(240, compared);
    }

    [Fact]
    public void Injections_state_the_values_before_and_after()
    {
        using var subject = new ModelUnderTest(setup.Options);
        using var host = new TestHost();
        var spec = SmallSetup.Spec("block1_conv1", "60", 3);

        var trials = subject.RunPoint(spec, 60, host).Trials;

        var weights = subject.Model.Targets(subject.Model.FindLayer("block1_conv1")).ToDictionary(target => target.Name, target => Bits(subject.Model, target));
        foreach (var trial in trials)
        {
            var current = weights.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
            foreach (var injection in trial.Injections)
            {
                ref var value = ref current[injection.Tensor][injection.Element];
                Assert.Equal(value, injection.Before);
                value ^= 1u << injection.Bit;
                Assert.Equal(value, injection.After);
            }
        }
    }

    private static uint[] Bits(OnnxModel model, TargetTensor target)
    {
        var bits = new uint[target.Elements];
        model.CopyBits(target.Name, bits);
        return bits;
    }
}
