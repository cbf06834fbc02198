using FsCheck;
using FsCheck.Fluent;
using Resilience.Statistics;

namespace Resilience.Tests.Statistics;

public sealed class SampleSizeTests
{
    // Endless fault space; what publications say for these constants.
    [Theory]
    [InlineData(0.01, 2.58, 16641, 16641)]
    [InlineData(0.01, SampleSize.Z99, 16590, 16589)]
    [InlineData(0.01, SampleSize.Z95, 9604, 9604)]
    [InlineData(0.05, SampleSize.Z95, 385, 384)]
    public void Sizes_are_the_published_ones_and_the_rounding_is_stated(double margin, double z, long up, long nearest)
    {
        var size = SampleSize.Of(double.PositiveInfinity, margin, z);
        Assert.Equal((up, nearest), (SampleSize.RoundedUp(size), SampleSize.RoundedToNearest(size)));
        Assert.Equal(size, SampleSize.Of(1e15, margin, z), 3);
    }

    [Fact]
    public void A_finite_space_takes_fewer()
    {
        // ResNet-20's weights, 32 bits each, two stuck-at values; computed independently.
        Assert.Equal(16573.43, SampleSize.Of(17_174_144, 0.01, SampleSize.Z99), 2);
        Assert.Equal(100, SampleSize.RoundedUp(SampleSize.Of(100, 1e-9, SampleSize.Z99)));
        Assert.Equal(1, SampleSize.RoundedUp(SampleSize.Of(1, 0.01, SampleSize.Z99)));
    }

    [Fact]
    public void The_margin_of_a_size_is_the_margin_that_was_asked_for() =>
        Prop.ForAll(
            (from population in Gen.Choose(2, 10_000_000) from margin in Gen.Choose(1, 400) from share in Gen.Choose(1, 99) select (population, margin / 1000.0, share / 100.0)).ToArbitrary(),
            c =>
            {
                var (population, margin, share) = c;
                var size = SampleSize.RoundedUp(SampleSize.Of(population, margin, SampleSize.Z95, share));
                var fewer = Math.Max(1, size - 1);
                return size >= 1 && size <= population
                    && SampleSize.Margin(population, size, SampleSize.Z95, share) <= margin + 1e-12
                    && (size == 1 || SampleSize.Margin(population, fewer, SampleSize.Z95, share) >= margin - 1e-12);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Margins_of_a_whole_and_an_endless_space()
    {
        Assert.Equal(0, SampleSize.Margin(500, 500, SampleSize.Z95));
        Assert.Equal(0.0098, SampleSize.Margin(double.PositiveInfinity, 10_000, SampleSize.Z95), 12);
        Assert.Equal(0, SampleSize.Margin(1, 1, SampleSize.Z95));
    }

    [Theory]
    [InlineData(0, 0.01, 1.96, 0.5)]
    [InlineData(10, 0, 1.96, 0.5)]
    [InlineData(10, 1, 1.96, 0.5)]
    [InlineData(10, 0.01, 0, 0.5)]
    [InlineData(10, 0.01, 1.96, 0)]
    [InlineData(double.NaN, 0.01, 1.96, 0.5)]
    public void Impossible_plans_are_refused(double population, double margin, double z, double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.Of(population, margin, z, share));

    [Fact]
    public void Bits_that_hardly_move_a_value_get_seven_faults_and_bit_30_the_worst_case()
    {
        float[] weights = [.. Enumerable.Range(0, 200).Select(i => (float)(0.1 * Math.Sin(i + 1)))];
        var shares = BitCriticality.Of(weights);
        var sizes = BitCriticality.Sizes(shares, 10_000_000, 0.01, SampleSize.Z99);

        Assert.Equal((BitCriticality.SmallestShare, 7L), (shares[0], sizes[0]));
        Assert.Equal((0.5, SampleSize.RoundedUp(SampleSize.Of(10_000_000, 0.01, SampleSize.Z99))), (shares[30], sizes[30]));
        Assert.All(Enumerable.Range(0, 22), bit => Assert.True(shares[bit] <= shares[bit + 1]));
        Assert.All(shares, share => Assert.InRange(share, BitCriticality.SmallestShare, 0.5));
        Assert.Contains(0.5, shares[..30].Append(shares[31]));
        Assert.True(sizes.Sum() < 0.35 * 32 * sizes[30], $"{sizes.Sum()}");
        Assert.Equal(198, BitCriticality.Sizes(shares, 200, 0.01, SampleSize.Z99)[30]);
        Assert.All(BitCriticality.Sizes(shares, 3, 0.01, SampleSize.Z99), size => Assert.InRange(size, 1, 3));
    }

    [Fact]
    public void Weights_of_zero_have_shares_too() =>
        Assert.All(BitCriticality.Of(new float[4]), share => Assert.InRange(share, BitCriticality.SmallestShare, 0.5));
}
