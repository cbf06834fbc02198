using FsCheck;
using FsCheck.Fluent;
using Resilience.Statistics;
using SynthiCad.Benchmarks.Trials;
using SynthiCad.Shared;

namespace Resilience.Tests.Statistics;

public sealed class StratifiedMeanTests
{
    private static readonly Gen<SampledStratum[]> Samples =
        from strata in Gen.Choose(1, 6)
        from rounds in Gen.Choose(1, 4)
        from weights in Gen.Choose(1, 50).ArrayOf(strata)
        from values in Gen.Choose(0, 100).Select(i => i / 100.0).NonEmptyListOf().Select(list => list.Take(12).ToArray()).ArrayOf(strata * rounds)
        select weights.Select((weight, h) => new SampledStratum(
            (double)weight / weights.Sum(),
            [.. Enumerable.Range(0, rounds).Select(round => (IReadOnlyList<double>)values[(h * rounds) + round])])).ToArray();

    [Fact]
    public void Strata_are_weighted_and_rounds_count_by_their_size()
    {
        // Round 1: 0.75·0.9 + 0.25·0.1 = 0.7 of 3 trials; round 2: 0.75·0.8 + 0.25·0.3 = 0.675 of 5.
        var mean = StratifiedMean.Of(
        [
            new SampledStratum(0.75, [[0.9, 0.9], [0.8]]),
            new SampledStratum(0.25, [[0.1], [0.2, 0.4, 0.3, 0.3]]),
        ]);

        Assert.Equal(((3 * 0.7) + (5 * 0.675)) / 8, mean.Mean, 12);
        Assert.Equal(8, mean.Trials);
    }

    [Fact]
    public void One_stratum_in_one_round_has_the_plain_mean_error_and_freedom()
    {
        double[] values = [0.1, 0.3, 0.5, 0.7, 0.9];
        var mean = StratifiedMean.Of([new SampledStratum(1, [values])]);

        Assert.Equal(0.5, mean.Mean, 12);
        Assert.Equal(Math.Sqrt(0.1 / 5), mean.StandardError, 12);
        Assert.Equal(4, mean.DegreesOfFreedom);
        var t = Quantiles.StudentT(0.975, 4) * mean.StandardError;
        var unseen = 0.5 * BinomialInterval.UnseenShare(5, 0.975);
        Assert.Equal(0.5 - Math.Sqrt((t * t) + (unseen * unseen)), mean.TwoSided(0.95).Low, 9);
    }

    [Fact]
    public void Interval_and_estimate_stay_in_the_unit_range_and_the_width_is_never_zero() =>
        Prop.ForAll(Samples.ToArbitrary(), strata =>
        {
            var mean = StratifiedMean.Of(strata);
            var interval = mean.TwoSided(0.95);
            return interval.Low >= 0 && interval.High <= 1 && interval.Contains(interval.Estimate) && interval.Width > 0
                && mean.Lower(0.99) <= mean.Lower(0.95) && mean.Upper(0.99) >= mean.Upper(0.95);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_estimate_is_the_weighted_sum_of_all_trials_whatever_order_they_have_in_a_round() =>
        Prop.ForAll(Samples.ToArbitrary(), strata =>
        {
            var turned = strata.Select(s => s with { Rounds = [.. s.Rounds.Select(round => round.Reverse().ToArray())] }).ToArray();
            return Math.Abs(StratifiedMean.Of(strata).Mean - StratifiedMean.Of(turned).Mean) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_trials_of_the_same_kind_narrow_the_interval()
    {
        var mean = StratifiedMean.Of([new SampledStratum(0.6, [[0.96, 0.95, 0.97, 0.96]]), new SampledStratum(0.4, [[0.1, 0.12, 0.09]])]);
        var (now, later) = (mean.TwoSided(0.95), mean.After(700).TwoSided(0.95));

        Assert.True(later.Width < now.Width / 5, $"{now} {later}");
        Assert.Equal(now.Estimate, later.Estimate);
    }

    [Theory]
    [InlineData(100, 0.95)]
    [InlineData(7, 0.9)]
    public void With_one_stratum_the_unseen_share_is_that_of_Clopper_and_Pearson(int trials, double confidence) =>
        Assert.Equal(0.8 * BinomialInterval.UnseenShare(trials, confidence), UnseenLoss.Bound([(0.8, trials)], confidence), 9);

    [Fact]
    public void What_strata_could_hide_is_not_added_up_but_shares_one_budget()
    {
        // In proportion to the weights it is what one stratum of all trials could hide.
        Assert.Equal(UnseenLoss.Bound([(1, 100)], 0.95), UnseenLoss.Bound([(0.3, 30), (0.5, 50), (0.2, 20)], 0.95), 9);
        Assert.True(UnseenLoss.Bound([(0.3, 10), (0.5, 50), (0.2, 20)], 0.95) > UnseenLoss.Bound([(0.3, 30), (0.5, 50), (0.2, 20)], 0.95));
        Assert.Equal(0, UnseenLoss.Bound([(0, 5), (0, 1)], 0.95));
    }

    [Fact]
    public void No_split_of_the_unseen_budget_does_more_than_the_bound()
    {
        var cases =
            from amounts in Gen.Choose(0, 100).ArrayOf(4)
            from trials in Gen.Choose(1, 60).ArrayOf(4)
            from split in Gen.Choose(0, 100).ArrayOf(4)
            where split.Sum() > 0
            select (amounts, trials, split);
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var (amounts, trials, split) = input;
            var budget = -Math.Log(0.05);
            var some = amounts.Select((a, h) => a * -double.ExpM1(-budget * split[h] / split.Sum() / trials[h])).Sum();
            return some <= UnseenLoss.Bound([.. amounts.Select((a, h) => ((double)a, trials[h]))], 0.95) + 1e-9;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    public void Rare_events_get_limits_close_to_the_exact_ones(int events)
    {
        const int Trials = 2000;
        double[] values = [.. Enumerable.Range(0, Trials).Select(i => i < events ? 1.0 : 0.0)];
        var exact = BinomialInterval.ClopperPearsonUpper(events, Trials, 0.975) * Trials;
        var found = StratifiedMean.Of([new SampledStratum(1, [values])]).Upper(0.975) * Trials;

        Assert.InRange(found, exact * 0.99, exact * 1.09);
    }

    [Fact]
    public void Allocation_that_follows_the_values_does_not_bias_the_mean()
    {
        // One trial in 25 is bad: a first round that shows none gives the stratum fewer further trials.
        var design = new SamplingDesign([0.5, 0.5], 240, 0.95);
        const double Truth = (0.5 * 0.96 * 0.96) + (0.5 * 0.1);
        var found = SamplingSimulation.Repeat(design, (int h, ref CounterRandom random) => h == 1 ? 0.1 : random.NextDouble() < 0.04 ? 0 : 0.96, Truth, 3000);

        var error = found.Deviation / Math.Sqrt(found.Count);
        Assert.InRange(error, 1e-5, 3e-4);
        Assert.InRange(found.Mean, Truth - (3.5 * error), Truth + (3.5 * error));
    }
}
