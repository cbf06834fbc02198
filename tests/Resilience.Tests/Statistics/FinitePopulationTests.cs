using Resilience.Statistics;
using SynthiCad.Shared;

namespace Resilience.Tests.Statistics;

public sealed class FinitePopulationTests
{
    // Largest number of marked units, by exact rational arithmetic in another language.
    [Theory]
    [InlineData(0, 50, 200, 0.95, 10)]
    [InlineData(3, 50, 200, 0.975, 30)]
    [InlineData(12, 80, 300, 0.975, 70)]
    [InlineData(0, 100, 4992, 0.975, 178)]
    [InlineData(80, 3160, 4992, 0.975, 145)]
    [InlineData(3080, 3160, 4992, 0.975, 4881)]
    public void The_exact_bound_is_that_of_rational_arithmetic(int events, int sample, int population, double confidence, int most)
    {
        Assert.Equal(most, HypergeometricBound.Upper(events, sample, population, confidence) * population, 9);
        Assert.Equal(population - most, HypergeometricBound.Lower(sample - events, sample, population, confidence) * population, 9);
    }

    [Fact]
    public void To_find_one_per_cent_of_a_thousand_takes_258()
    {
        // Cannon and Roe, Livestock Disease Surveys (1982): ten infected of 1,000, 95 %.
        Assert.Equal(9, HypergeometricBound.Upper(0, 258, 1000, 0.95) * 1000, 9);
        Assert.Equal(10, HypergeometricBound.Upper(0, 257, 1000, 0.95) * 1000, 9);
    }

    [Fact]
    public void A_whole_population_leaves_nothing_open_and_an_endless_one_is_that_of_Clopper_and_Pearson()
    {
        Assert.Equal((0.3, 0.3), (HypergeometricBound.Lower(3, 10, 10, 0.99), HypergeometricBound.Upper(3, 10, 10, 0.99)));
        Assert.Equal(BinomialInterval.ClopperPearsonUpper(4, 60, 0.95), HypergeometricBound.Upper(4, 60, 100_000_000, 0.95), 5);
        Assert.Equal(0, HypergeometricBound.TwoSided(0, 20, 400, 0.9).Low);
        Assert.Equal(1, HypergeometricBound.Upper(0, 0, 10, 0.9));
    }

    [Fact]
    public void The_exact_interval_never_covers_less_than_its_level()
    {
        // All samples' chances are known: no simulation needed.
        const int Population = 60, Sample = 20;
        for (var marked = 0; marked <= Population; marked++)
        {
            double covered = 0;
            for (var events = Math.Max(0, Sample + marked - Population); events <= Math.Min(Sample, marked); events++)
            {
                covered += HypergeometricBound.TwoSided(events, Sample, Population, 0.9).Contains((double)marked / Population)
                    ? MathNet.Numerics.Distributions.Hypergeometric.PMF(Population, marked, Sample, events)
                    : 0;
            }

            Assert.True(covered >= 0.9 - 1e-9, $"{marked}: {covered}");
        }
    }

    [Fact]
    public void The_mean_has_the_correction_of_the_textbook_and_ends_exact()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? 0.05 : 0.95)];
        var (finite, endless) = (new FinitePopulationMean(ClusteredMean.Of(values), 125), ClusteredMean.Of(values));

        Assert.Equal(Math.Sqrt(0.2), finite.Correction, 12);
        Assert.Equal(finite.Mean + (finite.Correction * (endless.Upper(0.6) - endless.Mean)), finite.Upper(0.6), 9);
        Assert.Equal(finite.Mean, new FinitePopulationMean(endless, 100).TwoSided(0.99).High);
        Assert.Contains("exact", new FinitePopulationMean(endless, 100).TwoSided(0.99).Method, StringComparison.Ordinal);
        Assert.Equal(125, finite.After(4000).Trials);
        Assert.Equal((0.0, 1.0), (FinitePopulationMean.OfDistinct<int>([], 5).Lower(0.9), FinitePopulationMean.OfDistinct<int>([], 5).Upper(0.9)));
    }

    [Fact]
    public void Lists_drawn_twice_count_once()
    {
        var mean = FinitePopulationMean.OfDistinct([(1, 0.2), (2, 0.6), (1, 0.2), (3, 0.4)], 9);
        Assert.Equal((3, 0.4), (mean.Trials, Math.Round(mean.Mean, 12)));
        Assert.Throws<ArgumentOutOfRangeException>(() => FinitePopulationMean.OfDistinct([(1, 0.2), (2, 0.6)], 1));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(400)]
    [InlineData(1200)]
    public void Draws_with_replacement_cover_by_their_distinct_lists(int draws)
    {
        // 600 fault lists: a tenth ruin the run, the others scatter.
        double[] population = [.. Enumerable.Range(0, 600).Select(i => i % 10 == 0 ? 0.1 : 0.8 + (0.0003 * i))];
        var truth = population.Average();
        const int Runs = 1500;
        var held = Simulated.Count(Runs, run =>
        {
            var random = new CounterRandom(81, (ulong)run, (ulong)draws);
            var trials = Enumerable.Range(0, draws).Select(_ => (int)random.NextBelow(600)).Select(i => (i, population[i])).ToArray();
            return FinitePopulationMean.OfDistinct(trials, 600).TwoSided(0.95).Contains(truth);
        });
        Simulated.AtLeast(0.95, held, Runs);
    }
}
