using Resilience.Statistics;
using SynthiCad.Shared;

namespace Resilience.Tests.Statistics;

public sealed class BootstrapTests
{
    // Efron and Tibshirani, An Introduction to the Bootstrap (1993), table 14.1: spatial test A, 26 children.
    private static readonly double[] Spatial = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];

    [Fact]
    public void The_books_example_of_a_variance_comes_out()
    {
        static double Variance(IReadOnlyList<double> values) => values.Sum(v => (v - values.Average()) * (v - values.Average())) / values.Count;
        var interval = Bootstrap.Bca(Spatial, Variance, 0.90);

        // The book: 171.5, (115.8, 259.6) with other draws, acceleration 0.061.
        Assert.Equal(171.5, interval.Estimate, 1);
        Assert.InRange(interval.Low, 112, 120);
        Assert.InRange(interval.High, 254, 266);
        Assert.Equal(0.061, Bootstrap.Acceleration([.. Enumerable.Range(0, 26).Select(i => Variance([.. Spatial.Where((_, j) => j != i)]))]), 3);
    }

    [Fact]
    public void The_draws_are_the_same_every_time_and_a_higher_level_is_wider()
    {
        double[] values = [0.9, 0.8, 0.95, 0.4, 0.7, 0.85, 0.9, 0.1];
        Assert.Equal(Bootstrap.Bca(values, v => v.Average(), 0.95), Bootstrap.Bca(values, v => v.Average(), 0.95));
        Assert.True(Bootstrap.Bca(values, v => v.Average(), 0.99).Width > Bootstrap.Bca(values, v => v.Average(), 0.9).Width);
        Assert.True(Bootstrap.Studentised(values, 0.95).Low < Bootstrap.Bca(values, v => v.Average(), 0.95).Low);
    }

    [Fact]
    public void Trials_all_alike_cannot_be_studentised_and_have_no_width_without_a_guard()
    {
        Assert.Equal((0.0, 1.0), (Bootstrap.Studentised([0.9, 0.9, 0.9], 0.95).Low, Bootstrap.Studentised([0.9, 0.9, 0.9], 0.95).High));
        Assert.Equal(0, Bootstrap.Bca([0.9, 0.9, 0.9], v => v.Average(), 0.95).Width);
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Bca([0.9], v => v.Average(), 0.95));
    }

    [Fact]
    public void Where_trials_scatter_both_hold_the_truth()
    {
        const int Runs = 200;
        double[] Draw(int run)
        {
            var random = new CounterRandom(91, (ulong)run);
            return [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble() * random.NextDouble())];
        }

        // BCa of a mean is known to cover a little less than it says.
        Simulated.AtLeast(0.93, Simulated.Count(Runs, run => Bootstrap.Bca(Draw(run), v => v.Average(), 0.95).Contains(0.25)), Runs);
        Simulated.AtLeast(0.945, Simulated.Count(Runs, run => Bootstrap.Studentised(Draw(run), 0.95).Contains(0.25)), Runs);
    }
}
