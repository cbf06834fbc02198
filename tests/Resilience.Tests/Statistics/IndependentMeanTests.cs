using Resilience.Statistics;
using SynthiCad.Shared;

namespace Resilience.Tests.Statistics;

public sealed class IndependentMeanTests
{
    [Fact]
    public void Its_bounds_are_those_of_clopper_and_pearson_over_all_images()
    {
        var mean = IndependentMean.Of([(90, 100), (80, 100), (85, 100)]);

        Assert.Equal((3, 0.85), (mean.Trials, mean.Mean));
        Assert.Equal(BinomialInterval.ClopperPearson(255, 300, 0.9).Low, mean.TwoSided(0.9).Low, 1e-12);
        Assert.Equal(BinomialInterval.ClopperPearson(255, 300, 0.9).High, mean.TwoSided(0.9).High, 1e-12);
        Assert.Contains("each with a draw of its own", mean.TwoSided(0.9).Method, StringComparison.Ordinal);
    }

    [Fact]
    public void More_trials_narrow_it_and_none_bound_nothing()
    {
        var mean = IndependentMean.Of([(90, 100)]);

        Assert.Equal(BinomialInterval.ClopperPearsonLower(900, 1000, 0.95), mean.After(10).Lower(0.95), 1e-12);
        Assert.True(mean.After(1_000_000).Lower(0.95) > 0.8999);
        Assert.Equal((0.0, 1.0), (IndependentMean.Of([]).Lower(0.95), IndependentMean.Of([]).Upper(0.95)));
    }

    [Fact]
    public void It_covers_the_truth_at_least_as_often_as_it_says_though_images_differ()
    {
        // 50 images from never to always misclassified, 4 trials: 2,000 campaigns.
        double[] chances = [.. Enumerable.Range(0, 50).Select(i => i < 20 ? 0 : i < 30 ? 1 : (i - 29) / 21.0)];
        var truth = chances.Average();
        var random = new CounterRandom(7, 1);
        var missed = 0;
        for (var campaign = 0; campaign < 2000; campaign++)
        {
            var trials = new (long, long)[4];
            for (var trial = 0; trial < trials.Length; trial++)
            {
                var events = 0;
                foreach (var chance in chances)
                {
                    events += random.NextDouble() < chance ? 1 : 0;
                }

                trials[trial] = (events, chances.Length);
            }

            var mean = IndependentMean.Of(trials);
            missed += mean.Lower(0.95) > truth || mean.Upper(0.95) < truth ? 1 : 0;
        }

        // Two sides of 5 % each allow 200.
        Assert.InRange(missed, 0, 100);
    }
}
