using Resilience.Campaigns;
using Resilience.Models;
using Resilience.Sweeps;
using Resilience.Tests.Campaigns;
using Resilience.Tests.Models;

namespace Resilience.Tests.Sweeps;

public sealed class SweepRunnerTests
{
    private static readonly SweepSpec Spec = new() { Name = "Tests.Sweep", Layers = "block1_conv1,fc1", Trials = 60, Floor = 4 };

    [Fact]
    public void The_same_sweep_gives_the_same_trials_on_other_threads_and_from_the_journal()
    {
        using var setup = new SmallSetup();
        var first = Run(setup, setup.Options with { JournalFolder = setup.JournalFolder });
        var again = Run(setup, setup.Options with { JournalFolder = setup.JournalFolder });
        var other = Run(setup, setup.Options with { Threads = 1 });
        Assert.Equal(Essence(first), Essence(again));
        Assert.Equal(Essence(first), Essence(other));
        Assert.Equal(60, first.Trials.Sum(cell => cell.Count));
    }

    [Fact]
    public void A_cancelled_sweep_goes_on_where_it_was()
    {
        using var setup = new SmallSetup();
        var options = setup.Options with { JournalFolder = setup.JournalFolder };
        var expected = Essence(Run(setup, setup.Options));
        var lines = 0;
        for (var tries = 0; tries < 4; tries++)
        {
            // Cancelled at the layer's lines: each try gets a little further.
            using var host = new CountingHost(stopAfter: 6 + (4 * tries));
            using var subject = new ModelUnderTest(options);
            try
            {
                new SweepRunner(subject, host).Run(Spec);
            }
            catch (OperationCanceledException)
            {
                lines++;
            }
        }

        Assert.True(lines > 0);
        Assert.True(Directory.EnumerateFiles(setup.JournalFolder, "*.jsonl", SearchOption.AllDirectories).Any());
        Assert.Equal(expected, Essence(Run(setup, options)));
    }

    [Fact]
    public void A_sweep_tells_its_size_and_not_every_cell_s_progress()
    {
        using var setup = new SmallSetup();
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);
        new SweepRunner(subject, host).Run(Spec);
        Assert.Contains("Tests.Sweep: 2 layers × 3 columns of bits, 60 trials on 40 images, 12 of them as a pilot that the others are divided by", host.Lines);
        Assert.DoesNotContain(host.Lines, line => line.StartsWith("fc1 x001", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nosuch", 0, 6, "RES0102")]
    [InlineData("*", 30, 6, "RES0162")]
    [InlineData("op:LSTM", 0, 6, "RES0120")]
    public void Sweeps_that_do_not_fit_the_model_are_refused_before_a_trial(string layers, int trials, int floor, string code)
    {
        using var setup = new SmallSetup();
        var spec = new SweepSpec { Name = "s", Layers = layers, Trials = trials, Floor = floor };
        Assert.Equal(code, Assert.Throws<ResilienceException>(() => SweepPlan.Of(spec, OnnxModel.Load(setup.ModelPath))).Code);
    }

    [Fact]
    public void A_model_without_float32_parameters_has_nothing_to_sweep()
    {
        var b = new ModelBuilder();
        b.Output(b.Flatten("flatten", b.Node("GlobalAveragePool", "mean", [b.Input("input", null, 3, 16, 16)])), null, 3);
        Assert.Equal("RES0161", Assert.Throws<ResilienceException>(() => SweepPlan.Of(new SweepSpec { Name = "s" }, OnnxModel.Parse(b.ToBytes(), "bare.onnx"))).Code);
    }

    [Fact]
    public void A_sweep_is_not_divided_into_shards()
    {
        using var setup = new SmallSetup();
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options with { Shard = Resilience.Campaigns.Shards.Shard.Parse("1/2", "--shard") });
        Assert.Equal("RES0160", Assert.Throws<ResilienceException>(() => new SweepRunner(subject, host).Run(Spec)).Code);
    }

    [Fact]
    public void A_cell_with_fewer_places_than_faults_is_refused()
    {
        using var setup = new SmallSetup();
        var spec = new SweepSpec { Name = "s", Layers = "block1_conv1", Count = 100_000 };
        Assert.Equal("RES0108", Assert.Throws<ResilienceException>(() => SweepPlan.Of(spec, OnnxModel.Load(setup.ModelPath))).Code);
    }

    private static SweepResult Run(SmallSetup setup, EngineOptions options)
    {
        _ = setup;
        using var host = new TestHost();
        using var subject = new ModelUnderTest(options);
        return new SweepRunner(subject, host).Run(Spec);
    }

    private static IEnumerable<string> Essence(SweepResult result) => result.Trials.Select(cell => string.Join(" | ", cell.Rounds.Select(round => string.Join(' ', round))));

    /// <summary>Cancels after it was asked for its token a number of times: somewhere within a cell.</summary>
    private sealed class CountingHost(int stopAfter) : ICampaignHost, IDisposable
    {
        private readonly CancellationTokenSource source = new();
        private int asked;

        public CancellationToken Cancellation
        {
            get
            {
                if (Interlocked.Increment(ref asked) > stopAfter)
                {
                    source.Cancel();
                }

                return source.Token;
            }
        }

        public void Progress(string line)
        {
        }

        public void Dispose() => source.Dispose();
    }
}
