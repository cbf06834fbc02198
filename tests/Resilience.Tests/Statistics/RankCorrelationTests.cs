using Resilience.Statistics;
using SynthiCad.Shared;

namespace Resilience.Tests.Statistics;

public sealed class RankCorrelationTests
{
    [Fact]
    public void Textbook_examples_come_out()
    {
        // IQ and hours of television a week, the common example: -29/165.
        double[] iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
        double[] hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
        Assert.Equal(-29 / 165.0, RankCorrelation.Of(iq, hours)!.Value, 12);
        Assert.True(RankCorrelation.TwoSided(iq, hours, 0.95)!.Value.Contains(0));

        // Ties: 4.5/√22.5.
        Assert.Equal(0.948683, RankCorrelation.Of([1, 2, 2, 4], [1, 3, 2, 4])!.Value, 6);
        Assert.Equal([1, 2.5, 2.5, 4], RankCorrelation.Ranks([10, 20, 20, 30]));
    }

    [Fact]
    public void Orders_that_agree_or_are_reversed_are_at_the_ends()
    {
        double[] up = [1, 2, 3, 4, 5, 6, 7, 8];
        var interval = RankCorrelation.TwoSided(up, [.. up.Select(Math.Exp)], 0.95)!.Value;
        Assert.Equal((1.0, 1.0), (interval.Estimate, interval.High));
        Assert.InRange(interval.Low, 0.5, 0.99);
        Assert.Equal(-1, RankCorrelation.Of(up, [.. up.Reverse()]));
        Assert.Null(RankCorrelation.Of(up, [.. up.Select(_ => 3.0)]));
        Assert.Null(RankCorrelation.TwoSided([1], [1], 0.95));
        Assert.Equal((-1.0, 1.0), (RankCorrelation.TwoSided([1, 2, 3], [1, 2, 3], 0.95)!.Value.Low, RankCorrelation.TwoSided([1, 2, 3], [1, 2, 3], 0.95)!.Value.High));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Of([1, 2], [1]));
    }

    [Theory]
    [InlineData(0, 16)]
    [InlineData(0.6, 16)]
    [InlineData(0.9, 30)]
    public void The_interval_holds_the_truth(double correlation, int layers)
    {
        // For normal pairs the rank correlation is 6/π·asin(ρ/2) (Pearson 1907).
        const int Runs = 1500;
        var truth = 6 / Math.PI * Math.Asin(correlation / 2);
        var held = Simulated.Count(Runs, run =>
        {
            var random = new CounterRandom(101, (ulong)run, (ulong)layers);
            var (x, y) = (new double[layers], new double[layers]);
            for (var i = 0; i < layers; i++)
            {
                var (a, b) = (Quantiles.Normal(random.NextDouble()), Quantiles.Normal(random.NextDouble()));
                (x[i], y[i]) = (a, (correlation * a) + (Math.Sqrt(1 - (correlation * correlation)) * b));
            }

            return RankCorrelation.TwoSided(x, y, 0.95)!.Value.Contains(truth);
        });
        Simulated.AtLeast(0.945, held, Runs);
    }
}
