using FsCheck;
using FsCheck.Fluent;
using Resilience.Statistics;
using SynthiCad.Shared;

namespace Resilience.Tests.Statistics;

public sealed class BinomialIntervalTests
{
    // Newcombe, Statistics in Medicine 17 (1998), table I: the four standard examples at 95 %.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_gives_the_published_values(int events, int trials, double low, double high)
    {
        var interval = BinomialInterval.Wilson(events, trials, 0.95);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Theory]
    [InlineData(81, 263, 0.2527, 0.3676)]
    [InlineData(15, 148, 0.0578, 0.1617)]
    [InlineData(0, 20, 0.0000, 0.1684)]
    [InlineData(1, 29, 0.0009, 0.1776)]
    public void Clopper_Pearson_gives_the_published_values(int events, int trials, double low, double high)
    {
        var interval = BinomialInterval.ClopperPearson(events, trials, 0.95);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Theory]
    [InlineData(2995, 0.95)]
    [InlineData(4603, 0.99)]
    public void A_rate_below_one_in_a_thousand_takes_that_many_clean_runs(int runs, double confidence)
    {
        Assert.True(BinomialInterval.ClopperPearsonUpper(0, runs, confidence) < 1e-3);
        Assert.True(BinomialInterval.ClopperPearsonUpper(0, runs - 1, confidence) > 1e-3);
    }

    [Fact]
    public void Fifty_runs_without_an_event_leave_seven_percent_open()
    {
        Assert.Equal(0.0713, BinomialInterval.Wilson(0, 50, 0.95).High, 4);
        Assert.Equal(0.0711, BinomialInterval.ClopperPearson(0, 50, 0.95).High, 4);
        Assert.Equal(0.0582, BinomialInterval.ClopperPearsonUpper(0, 50, 0.95), 4);
    }

    [Fact]
    public void Both_contain_the_estimate_stay_in_the_unit_range_and_never_have_zero_width()
    {
        var cases = from trials in Gen.Choose(1, 400)
                    from events in Gen.Choose(0, trials)
                    from level in Gen.Elements(0.8, 0.95, 0.99, 0.999)
                    select (trials, events, level);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var wilson = BinomialInterval.Wilson(c.events, c.trials, c.level);
            var exact = BinomialInterval.ClopperPearson(c.events, c.trials, c.level);
            return new[] { wilson, exact }.All(i =>
                i.Low >= 0 && i.High <= 1 && i.Width > 0 && i.Contains(i.Estimate));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Clopper_Pearson_bounds_invert_the_binomial_distribution()
    {
        var cases = from trials in Gen.Choose(2, 60) from events in Gen.Choose(1, trials - 1) select (trials, events);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var upper = BinomialInterval.ClopperPearsonUpper(c.events, c.trials, 0.95);
            var atMost = MathNet.Numerics.Distributions.Binomial.CDF(upper, c.trials, c.events);
            return Math.Abs(atMost - 0.05) < 1e-6;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Clopper_Pearson_covers_at_least_its_level_where_Wald_would_not()
    {
        const double Truth = 0.02;
        int exact = 0, wald = 0;
        for (var run = 0; run < 2000; run++)
        {
            var random = new CounterRandom(11, (ulong)run);
            var events = Enumerable.Range(0, 50).Count(_ => random.NextDouble() < Truth);
            exact += BinomialInterval.ClopperPearson(events, 50, 0.95).Contains(Truth) ? 1 : 0;
            var share = events / 50.0;
            wald += Math.Abs(share - Truth) <= 1.96 * Math.Sqrt(share * (1 - share) / 50) ? 1 : 0;
        }

        Assert.True(exact >= 0.95 * 2000, $"{exact} of 2000");
        Assert.True(wald < 0.70 * 2000, $"{wald} of 2000");
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    [InlineData(0, -1)]
    public void Impossible_counts_are_refused(int events, int trials) =>
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => BinomialInterval.Wilson(events, trials, 0.95));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Impossible_levels_are_refused(double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialInterval.ClopperPearson(1, 10, level));
}
