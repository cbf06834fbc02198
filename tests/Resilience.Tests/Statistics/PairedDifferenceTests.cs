using Resilience.Statistics;
using SynthiCad.Shared;

namespace Resilience.Tests.Statistics;

public sealed class PairedDifferenceTests
{
    // Darwin's maize (Fisher, The Design of Experiments, 1935, section 17): 15 pairs, in eighths of an inch.
    private static readonly double[] Maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];

    [Fact]
    public void Fishers_example_has_his_mean_and_his_t()
    {
        var paired = PairedDifference.Of([.. Maize.Select(d => d / 100)]);
        var clustered = ClusteredMean.Of([.. Maize.Select(d => d / 100)]);

        Assert.Equal(0.20933, paired.Mean, 5);
        Assert.Equal(2.148, clustered.Mean / (clustered.StandardDeviation / Math.Sqrt(15)), 3);
        Assert.Equal(LimitDecision.Open, paired.NotWorse(0, 0.95));
    }

    [Fact]
    public void Where_differences_scatter_the_bounds_are_those_of_the_paired_t_test()
    {
        // Fisher's differences sixteen times over, 240 pairs: sd 0.3653, t = 1.6512 at 95 % and 239 degrees; the tail is on the other side.
        double[] many = [.. Enumerable.Repeat(Maize, 16).SelectMany(d => d).Select(d => d / 100)];
        var paired = PairedDifference.Of(new double[240], many);
        var s = Math.Sqrt(many.Sum(d => (d - paired.Mean) * (d - paired.Mean)) / 239);

        Assert.Equal(paired.Mean + (1.65125 * s / Math.Sqrt(240)), paired.Upper(0.95), 4);
        Assert.True(paired.Lower(0.95) < paired.Mean - (1.65125 * s / Math.Sqrt(240)));
        Assert.Equal(LimitDecision.Above, paired.NotWorse(0, 0.95));
        Assert.StartsWith("paired by trial; Student t", paired.TwoSided(0.95).Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_runs_are_not_worse_by_more_than_unseen_trials_allow()
    {
        Assert.Equal(-0.05 + 0.05, PairedDifference.Of(new double[10]).Mean, 12);
        Assert.Equal(-(1 - Math.Pow(0.05, 1.0 / 50)), PairedDifference.Of(new double[50]).Lower(0.95), 12);
        Assert.Equal(LimitDecision.Open, PairedDifference.Of(new double[298]).NotWorse(0.01, 0.95));
        Assert.Equal(LimitDecision.Above, PairedDifference.Of(new double[299]).NotWorse(0.01, 0.95));
        Assert.Equal(249, RequiredTrials.More(PairedDifference.Of(new double[50]), -0.01, 0.95));
    }

    [Fact]
    public void Strata_of_one_round_give_the_weighted_difference()
    {
        var paired = PairedDifference.Of([new SampledStratum(0.9, [[0, 0.01, -0.01, 0]]), new SampledStratum(0.1, [[-0.5, -0.4, -0.6]])]);

        Assert.Equal(-0.05, paired.Mean, 12);
        Assert.Equal(7, paired.Trials);
        Assert.True(paired.Lower(0.95) < -0.05 && paired.Upper(0.95) > -0.05);
        Assert.True(paired.After(700).TwoSided(0.95).Width < paired.TwoSided(0.95).Width / 5);
    }

    [Fact]
    public void Unpaired_runs_are_refused_and_no_trials_bound_nothing()
    {
        Assert.Throws<ArgumentException>(() => PairedDifference.Of([0.1], [0.1, 0.2]));
        var none = PairedDifference.Of([], []);
        Assert.Equal((0.0, -1.0, 1.0, LimitDecision.Open), (none.Mean, none.Lower(0.95), none.Upper(0.95), none.NotWorse(0.5, 0.95)));
    }

    [Theory]
    [InlineData(30, 0.3, 0.05)]
    [InlineData(60, 0.02, 0)]
    [InlineData(100, 0.5, 0.2)]
    public void The_bounds_hold_the_truth_and_a_margin_at_the_truth_is_rarely_cleared(int trials, double disasters, double worse)
    {
        // A list ruins both models with the same chance, the candidate alone with another; the rest differ by noise.
        const int Runs = 2000;
        var truth = -(1 - disasters) * worse * 0.8;
        PairedDifference Draw(int run)
        {
            var random = new CounterRandom(41, (ulong)run, (ulong)trials);
            var (baseline, candidate) = (new double[trials], new double[trials]);
            for (var i = 0; i < trials; i++)
            {
                var ruined = random.NextDouble() < disasters;
                baseline[i] = ruined ? 0.1 : 0.9;
                candidate[i] = (ruined || random.NextDouble() < worse ? 0.1 : 0.9) + (0.02 * (random.NextDouble() - 0.5));
            }

            return PairedDifference.Of(baseline, candidate);
        }

        Simulated.AtLeast(0.95, Simulated.Count(Runs, run => Draw(run).TwoSided(0.95).Contains(truth)), Runs);
        Simulated.AtMost(0.05, Simulated.Count(Runs, run => Draw(run).NotWorse(-truth - 1e-9, 0.95) == LimitDecision.Above), Runs);
        Simulated.AtMost(0.05, Simulated.Count(Runs, run => Draw(run).NotWorse(-truth + 1e-9, 0.95) == LimitDecision.Below), Runs);
    }
}
