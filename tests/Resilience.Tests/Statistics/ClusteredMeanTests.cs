using FsCheck;
using FsCheck.Fluent;
using Resilience.Statistics;
using SynthiCad.Shared;

namespace Resilience.Tests.Statistics;

public sealed class ClusteredMeanTests
{
    private static readonly Gen<double[]> Shares =
        from count in Gen.Choose(1, 60)
        from values in Gen.Choose(0, 1000).Select(i => i / 1000.0).ArrayOf(count)
        select values;

    [Fact]
    public void Scattered_trials_get_the_plain_t_interval()
    {
        // Mean 0.5, s = 0.3162…, n = 5: half width 2.776·s/√5.
        var interval = ClusteredMean.Of([0.1, 0.3, 0.5, 0.7, 0.9]).TwoSided(0.80);
        var half = 1.5332 * Math.Sqrt(0.1) / Math.Sqrt(5);
        Assert.Equal(0.5 - half, interval.Low, 3);
        Assert.Equal(0.5 + half, interval.High, 3);
    }

    [Fact]
    public void One_trial_bounds_nothing()
    {
        var interval = ClusteredMean.Of([0.97]).TwoSided(0.95);
        Assert.Equal((0.97, 0.0, 1.0), (interval.Estimate, interval.Low, interval.High));
        Assert.Contains("one trial", interval.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_trials_leave_room_for_the_ones_not_seen()
    {
        var mean = ClusteredMean.Of([.. Enumerable.Repeat(1.0, 50)]);
        Assert.Equal(1 - BinomialInterval.ClopperPearsonUpper(0, 50, 0.95), mean.Lower(0.95), 12);
        Assert.Equal(1, mean.Upper(0.95));
    }

    [Fact]
    public void Equal_trials_without_any_event_get_the_rule_of_three()
    {
        var rate = ClusteredMean.Of(new double[50]).TwoSided(0.95);
        Assert.Equal(0, rate.Low);
        Assert.Equal(0.0711, rate.High, 4);
    }

    [Fact]
    public void The_interval_holds_its_estimate_and_stays_in_the_unit_range() =>
        Prop.ForAll(Shares.ToArbitrary(), values =>
        {
            var interval = ClusteredMean.Of(values).TwoSided(0.95);
            return interval.Low >= 0 && interval.High <= 1 && interval.Contains(interval.Estimate) && interval.Width > 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_higher_level_never_narrows_the_interval() =>
        Prop.ForAll(Shares.ToArbitrary(), values =>
        {
            var mean = ClusteredMean.Of(values);
            return mean.Lower(0.99) <= mean.Lower(0.95) && mean.Upper(0.99) >= mean.Upper(0.95);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_trials_does_not_matter() =>
        Prop.ForAll(Shares.ToArbitrary(), values =>
        {
            var (there, back) = (ClusteredMean.Of(values), ClusteredMean.Of([.. values.Reverse()]));
            return Math.Abs(there.Mean - back.Mean) < 1e-12 && Math.Abs(there.StandardDeviation - back.StandardDeviation) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.05)]
    [InlineData(0.30)]
    public void The_lower_bound_holds_for_rare_disasters_where_t_alone_fails(double share)
    {
        // A trial is a disaster (0.1) with a small probability, else fault-free (0.968): the shape of few flips.
        const int Runs = 1500;
        var truth = (share * 0.1) + ((1 - share) * 0.968);
        int held = 0, heldByT = 0;
        for (var run = 0; run < Runs; run++)
        {
            var random = new CounterRandom(5, (ulong)run, (ulong)(share * 1000));
            var mean = ClusteredMean.Of([.. Enumerable.Range(0, 50).Select(_ => random.NextDouble() < share ? 0.1 : 0.968)]);
            held += mean.Lower(0.95) <= truth ? 1 : 0;
            heldByT += mean.Mean - (Quantiles.StudentT(0.95, 49) * mean.StandardDeviation / Math.Sqrt(50)) <= truth ? 1 : 0;
        }

        Assert.True(held >= 0.94 * Runs, $"{held} of {Runs}");
        Assert.True(heldByT < 0.93 * Runs, $"t alone: {heldByT} of {Runs}");
    }

    [Fact]
    public void The_cumulative_mean_ends_at_the_mean_and_starts_knowing_nothing()
    {
        double[] values = [0.9, 0.1, 0.5, 0.7];
        var series = CumulativeMean.Series(values, 0.95);
        Assert.Equal([0.9, 0.5, 0.5, 0.55], series.Select(i => Math.Round(i.Estimate, 9)));
        Assert.Equal((0.0, 1.0), (series[0].Low, series[0].High));
        Assert.Equal(ClusteredMean.Of(values).TwoSided(0.95), series[^1]);
    }
}
