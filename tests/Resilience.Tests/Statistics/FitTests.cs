using FsCheck;
using FsCheck.Fluent;
using Resilience.Statistics;
using SynthiCad.Shared;

namespace Resilience.Tests.Statistics;

public sealed class FitTests
{
    private static readonly double[] Grid = [1, .. Enumerable.Range(1, 25).Select(i => 10.0 * i)];

    [Fact]
    public void An_exact_exponential_is_found_again()
    {
        var cases = from tau in Gen.Choose(3, 600)
                    from floor in Gen.Choose(0, 60)
                    select (tau: (double)tau, floor: floor / 100.0);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var truth = new ExponentialFit(0.968, c.floor, true, c.tau, null);
            var fit = ExponentialFitter.Fit([.. Grid.Select(k => new FitPoint(k, truth.At(k), 1))], 0.968, 0.1);
            return fit is not null && Math.Abs(fit.Tau - c.tau) < 1e-3 * c.tau && Math.Abs(fit.Floor - c.floor) < 2e-3;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Chance_is_kept_as_floor_where_it_explains_the_data()
    {
        var truth = new ExponentialFit(0.968, 0.1, false, 60, null);
        var fit = ExponentialFitter.Fit([.. Grid.Select(k => new FitPoint(k, truth.At(k), 1))], 0.968, 0.1)!;
        Assert.False(fit.FloorFitted);
        Assert.Equal(0.1, fit.Floor);
        Assert.Equal(1, fit.RSquared!.Value, 6);
    }

    [Fact]
    public void A_curve_without_decay_has_no_fit() =>
        Assert.Null(ExponentialFitter.Fit([.. Grid.Select(k => new FitPoint(k, 0.968, 1))], 0.968, 0.1));

    [Fact]
    public void One_point_has_no_fit() =>
        Assert.Null(ExponentialFitter.Fit([new FitPoint(30, 0.5, 1)], 0.968, 0.1));

    [Fact]
    public void The_crossing_lies_on_the_curve()
    {
        var fit = new ExponentialFit(0.968, 0.1, false, 60, null);
        Assert.Equal(0.8, fit.At(fit.Crossing(0.8)!.Value), 12);
        Assert.Null(fit.Crossing(0.05));
        Assert.Null(fit.Crossing(0.99));
    }

    [Theory]
    [InlineData(0.1, 0.8, 0.99, 30)]
    [InlineData(0.3, 0.6, 0.95, 30)]
    [InlineData(0.1, 0.871, 0.95, 12)]
    public void The_bootstrap_interval_of_the_threshold_covers_the_truth(double floor, double limit, double level, int trials)
    {
        // floor + (0.968 − floor)·(1 − q)^k with disasters of probability q a flip: exactly exponential, τ = −1/ln(1 − q).
        const double Disaster = 0.015;
        const int Runs = 40;
        var truth = -1 / Math.Log(1 - Disaster) * Math.Log((0.968 - floor) / (limit - floor));
        var held = Simulated.Count(Runs, run =>
        {
            var groups = Scatter(run, Disaster, floor, trials);
            var fit = ExponentialFitter.Fit(FitPoint.From(groups), 0.968, 0.1)!;
            var threshold = CriticalThreshold.Of(fit, groups, limit, level, 0.1)!;
            Assert.InRange(threshold.Flips, threshold.Low, threshold.High ?? double.PositiveInfinity);
            return truth >= threshold.Low && truth <= (threshold.High ?? double.PositiveInfinity);
        });

        Simulated.AtLeast(level, held, Runs);
    }

    [Fact]
    public void The_bootstrap_is_the_same_every_time()
    {
        var groups = Scatter(3, 0.015, 0.1, 30);
        var fit = ExponentialFitter.Fit(FitPoint.From(groups), 0.968, 0.1)!;
        Assert.Equal(CriticalThreshold.Of(fit, groups, 0.8, 0.95, 0.1), CriticalThreshold.Of(fit, groups, 0.8, 0.95, 0.1));
    }

    [Fact]
    public void A_straight_line_is_found_again()
    {
        var fit = LinearFit.Through([.. Grid.Select(k => (k, 6 + (0.45 * k)))])!;
        Assert.Equal((6, 0.45, 1), (Math.Round(fit.Intercept, 9), Math.Round(fit.Slope, 9), Math.Round(fit.RSquared!.Value, 9)));
        Assert.Null(LinearFit.Through([(3, 1), (3, 2)]));
    }

    private static FitGroup[] Scatter(int run, double disaster, double floor, int trials) =>
    [
        .. new double[] { 1, 10, 30, 60, 100, 150, 250 }.Select(k =>
        {
            var random = new CounterRandom(21, (ulong)run, (ulong)k);
            double[] values = [.. Enumerable.Range(0, trials).Select(_ => random.NextDouble() < Math.Pow(1 - disaster, k) ? 0.968 : floor)];
            return new FitGroup(k, values);
        }),
    ];
}
