using Resilience.Statistics;

namespace Resilience.Tests.Statistics;

public sealed class QuantilesTests
{
    // Student's t, textbook table values.
    [Theory]
    [InlineData(0.975, 1, 12.706)]
    [InlineData(0.975, 2, 4.303)]
    [InlineData(0.95, 4, 2.132)]
    [InlineData(0.975, 10, 2.228)]
    [InlineData(0.95, 49, 1.677)]
    [InlineData(0.995, 30, 2.750)]
    [InlineData(0.9995, 1, 636.619)]
    [InlineData(0.975, 1000000, 1.960)]
    public void Student_t_gives_table_values(double probability, int freedom, double expected)
    {
        Assert.Equal(expected, Quantiles.StudentT(probability, freedom), 3);
        Assert.Equal(-expected, Quantiles.StudentT(1 - probability, freedom), 3);
    }

    [Fact]
    public void Student_t_does_not_run_out_of_range_in_far_tails() =>
        Assert.Equal(3183.0988, Quantiles.StudentT(0.9999, 1), 3);

    [Fact]
    public void Student_t_is_continuous_where_the_series_takes_over() =>
        Assert.Equal(Quantiles.StudentT(0.99, 10_000), Quantiles.StudentT(0.99, 10_001), 7);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(1, 4)]
    public void Sample_quantiles_interpolate(double probability, double expected) =>
        Assert.Equal(expected, Quantiles.OfSorted([1, 2, 3, 4], probability), 12);

    [Fact]
    public void Sample_quantiles_keep_infinite_ends() =>
        Assert.Equal(double.PositiveInfinity, Quantiles.OfSorted([1, double.PositiveInfinity, double.PositiveInfinity], 0.9));
}
