using System.Text;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Lists;
using Resilience.Tests.Campaigns;

namespace Resilience.Tests.Statistics.Truth;

/// <summary>Every bit of a layer is struck by the engine, once each. What sampled campaigns say of the layer can then be held against what is so.</summary>
public sealed class ExhaustiveTruthTests : IDisposable
{
    private const int Weights = 150;
    private readonly SmallSetup setup = new(LeNet.Build(ExhaustiveTable.Network), ExhaustiveTable.Images);

    [Fact]
    public void The_engine_strikes_every_bit_of_the_layer_and_drawn_campaigns_find_what_it_found()
    {
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);
        var all = Enumerable.Range(0, LeNet.Parameters * 32).Select(i => i / 32 < Weights
            ? new RecordedFault(i, LeNet.Layer + "_W", i / 32, i % 32)
            : new RecordedFault(i, LeNet.Layer + "_b", (i / 32) - Weights, i % 32)).ToArray();
        var list = new RecordedList("all.csv", subject.Model.Sha256, all, false);
        var point = subject.RunPoint(SmallSetup.Spec(LeNet.Layer, iterations: all.Length) with { FaultList = list, Flips = new FlipGrid([1]) }, 1, host);
        var truth = point.Trials.ToDictionary(trial => (trial.Injections[0].Tensor, trial.Injections[0].Element, trial.Injections[0].Bit), trial => trial);

        Assert.Equal(LeNet.Parameters * 32, truth.Count);
        foreach (var drawn in new[]
        {
            SmallSetup.Spec(LeNet.Layer, "1", 300),
            SmallSetup.Spec(LeNet.Layer, "1", 300) with { Seed = 7, Sampling = SamplingMode.Stratified },
            SmallSetup.Spec(LeNet.Layer, "1", 300) with { Seed = 8, Stop = StopMode.Sequential, MinAccuracy = 0.5 },
        })
        {
            var found = subject.RunPoint(drawn, 1, host).Trials;
            Assert.InRange(found.Count, 60, 300);
            Assert.All(found, trial =>
            {
                var known = truth[(trial.Injections[0].Tensor, trial.Injections[0].Element, trial.Injections[0].Bit)];
                Assert.Equal((known.Correct, known.Outcomes, known.Changes), (trial.Correct, trial.Outcomes, trial.Changes));
            });
        }

        var golden = (int)Math.Round(subject.Golden(host).Accuracy * ExhaustiveTable.Images);
        var table = new ExhaustiveTable(golden, [.. point.Trials.OrderBy(trial => trial.Trial).Select(trial => trial.Correct)]);
        if (Environment.GetEnvironmentVariable("RESILIENCE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(ExhaustiveTable.Path, table.Format(), new UTF8Encoding(false));
        }

        // Another processor may round the last bits otherwise and turn an image whose two best scores are all but equal.
        var recorded = ExhaustiveTable.Recorded;
        Assert.Equal(recorded.Golden, table.Golden);
        Assert.InRange(recorded.Correct.Zip(table.Correct).Count(pair => pair.First != pair.Second), 0, table.Correct.Count / 50);
        Assert.Equal(recorded.Mean, table.Mean, 0.001);
    }

    public void Dispose() => setup.Dispose();
}
