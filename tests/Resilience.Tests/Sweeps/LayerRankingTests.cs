using Resilience.Statistics;
using Resilience.Sweeps;
using SynthiCad.Shared;

namespace Resilience.Tests.Sweeps;

public sealed class LayerRankingTests
{
    [Fact]
    public void Layers_far_apart_have_one_place_each_and_equal_ones_share_theirs()
    {
        // By hand: 0.9 is above all, 0.5 and 0.49 overlap, 0.1 is below all.
        var ranking = LayerRanking.Of([Known(0.5, 0.02), Known(0.1, 0.02), Known(0.9, 0.02), Known(0.49, 0.02)], 0.95);

        Assert.Equal([2, 4, 1, 3], ranking.RankOf);
        Assert.Equal([(2, 3), (4, 4), (1, 1), (2, 3)], ranking.Range);
        Assert.Equal([false, false, true, true], ranking.AboveNext);
    }

    [Fact]
    public void The_difference_s_bound_is_that_of_two_normal_means()
    {
        // √(3² + 4²) = 5: distances of 0.03 and 0.04 are overcome by a difference above 0.05.
        Assert.False(MeanDifference.IsAbove(Known(0.5, 0.03, 1), Known(0.451, 0.04, 1), 0.95));
        Assert.True(MeanDifference.IsAbove(Known(0.5, 0.03, 1), Known(0.449, 0.04, 1), 0.95));
    }

    [Fact]
    public void One_layer_is_first_and_has_no_neighbour()
    {
        var ranking = LayerRanking.Of([Known(0.5, 0.1)], 0.95);
        Assert.Equal((1, (1, 1), false), (ranking.RankOf[0], ranking.Range[0], ranking.AboveNext[0]));
    }

    [Fact]
    public void Over_many_sweeps_some_pair_is_put_in_a_wrong_order_no_more_often_than_the_confidence_allows()
    {
        // Six layers, three of them truly equal; a wrong order is any "above" that is not so.
        double[] truth = [0.05, 0.05, 0.05, 0.1, 0.2, 0.2];
        var random = new CounterRandom(11, 4);
        var wrong = 0;
        const int Repeats = 400;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            IMeanEstimate[] means = [.. truth.Select(p => (IMeanEstimate)ClusteredMean.Of([.. Enumerable.Range(0, 60).Select(_ => random.NextDouble() < p ? 1.0 : 0.0)]))];
            var ranking = LayerRanking.Of(means, 0.9);
            wrong += Enumerable.Range(0, 6).Any(i => !(ranking.Range[i].From - 1 <= truth.Count(t => t > truth[i]) && truth.Length - ranking.Range[i].To <= truth.Count(t => t < truth[i]))) ? 1 : 0;
        }

        Assert.True(wrong <= 0.1 * Repeats, $"{wrong} of {Repeats}");
    }

    private static Fixed Known(double mean, double deviation, double z = double.NaN) => new(mean, deviation, z);

    /// <summary>A normal mean with a known standard error, or bounds at a fixed distance.</summary>
    private sealed record Fixed(double Mean, double Deviation, double Z) : IMeanEstimate
    {
        public int Trials => 100;

        public double Lower(double confidence) => Mean - Distance(confidence);

        public double Upper(double confidence) => Mean + Distance(confidence);

        public Interval TwoSided(double level) => new(Mean, Lower((1 + level) / 2), Upper((1 + level) / 2), level, "known");

        public IMeanEstimate After(int trials) => this;

        private double Distance(double confidence) => Deviation * (double.IsNaN(Z) ? Quantiles.Normal(confidence) : Z);
    }
}
