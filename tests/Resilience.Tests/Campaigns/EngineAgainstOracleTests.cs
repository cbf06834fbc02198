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
                var faulty = NaiveOracle.Scores(FaultyModel.Bake(bytes, trial.Injections), dataset);
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

    [Theory]
    [InlineData("Rewritten")]
    [InlineData("Extended")]
    [InlineData("Unpacked")]
    public void Scores_of_240_fault_lists_are_those_of_faulty_model_files_bit_for_bit(string name)
    {
        var route = Enum.Parse<GraphRoute>(name);
        using var subject = new ModelUnderTest(setup.Options);
        var compared = 0;
        foreach (var layer in subject.Model.Layers)
        {
            using var scores = new LayerScores(subject, layer.Name, route);
            foreach (var (found, injections) in scores.Run([.. Enumerable.Range(0, 48).Select(trial => 1 + (trial * 5))]))
            {
                var expected = NaiveOracle.Scores(FaultyModel.Bake(subject.Model.Bytes, injections), subject.Dataset, route).SelectMany(row => row);
                Assert.Equal(expected.Select(BitConverter.SingleToUInt32Bits), found.Select(BitConverter.SingleToUInt32Bits));
                compared++;
            }
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
