namespace Resilience.Tests.Corruptions;

/// <summary>Noises against what their definitions say of mean, spread and share, on a flat image of 150,528 values.</summary>
public sealed class NoiseTests
{
    [Theory]
    [InlineData(1, 0.08)]
    [InlineData(2, 0.12)]
    public void Gaussian_noise_has_its_standard_deviation(int severity, double deviation)
    {
        var (mean, spread) = Moments(TestImage.Flat(128).Corrupt("gaussian_noise", severity));

        // 4 standard errors, and the third of a step that rounding adds to the spread.
        Assert.Equal(128, mean, 4 * deviation * 255 / Math.Sqrt(150_528));
        Assert.Equal(Math.Sqrt(Math.Pow(deviation * 255, 2) + (1 / 12.0)), spread, 4 * deviation * 255 / Math.Sqrt(2 * 150_528));
    }

    [Theory]
    [InlineData(3, 0.18)]
    [InlineData(4, 0.26)]
    [InlineData(5, 0.38)]
    public void Strong_gaussian_noise_is_clipped_at_both_ends_by_the_normal_shares(int severity, double deviation)
    {
        var bytes = TestImage.Flat(128).Corrupt("gaussian_noise", severity);

        var below = MathNet.Numerics.Distributions.Normal.CDF(128 / 255.0, deviation, 0.5 / 255);
        Assert.Equal(below, bytes.Count(value => value == 0) / (double)bytes.Length, 0.005);
        Assert.Equal(1 - MathNet.Numerics.Distributions.Normal.CDF(128 / 255.0, deviation, 254.5 / 255), bytes.Count(value => value == 255) / (double)bytes.Length, 0.005);
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 25)]
    [InlineData(3, 12)]
    [InlineData(4, 5)]
    [InlineData(5, 3)]
    public void Shot_noise_counts_photons(int severity, int photons)
    {
        // At a fifth of the range: mean and variance of the counts are both photons / 5, and hardly one is beyond the range.
        var counts = TestImage.Flat(51).Corrupt("shot_noise", severity).Select(value => (int)Math.Round(value / 255.0 * photons)).ToArray();
        var lambda = photons / 5.0;

        var shares = Enumerable.Range(0, photons).Select(k => counts.Count(count => count == k) / (double)counts.Length).ToArray();
        for (var k = 0; k < photons; k++)
        {
            Assert.Equal(MathNet.Numerics.Distributions.Poisson.PMF(lambda, k), shares[k], 0.006);
        }

        Assert.Equal(lambda, counts.Average(), 0.02 * lambda);
        Assert.Equal(lambda, counts.Select(count => Math.Pow(count - lambda, 2)).Average(), (photons == 3 ? 0.06 : 0.03) * lambda);
    }

    [Theory]
    [InlineData(1, 0.03)]
    [InlineData(2, 0.06)]
    [InlineData(3, 0.09)]
    [InlineData(4, 0.17)]
    [InlineData(5, 0.27)]
    public void Impulse_noise_strikes_its_share_of_values_half_to_either_end(int severity, double amount)
    {
        var bytes = TestImage.Flat(128).Corrupt("impulse_noise", severity);

        var error = 4 * Math.Sqrt(amount / 2 / bytes.Length);
        Assert.Equal(amount / 2, bytes.Count(value => value == 0) / (double)bytes.Length, error);
        Assert.Equal(amount / 2, bytes.Count(value => value == 255) / (double)bytes.Length, error);
        Assert.All(bytes, value => Assert.True(value is 0 or 128 or 255));
    }

    [Theory]
    [InlineData(1, 0.15)]
    [InlineData(2, 0.2)]
    public void Speckle_noise_is_in_proportion_to_the_value(int severity, double deviation)
    {
        foreach (byte value in new byte[] { 40, 120 })
        {
            var (mean, spread) = Moments(TestImage.Flat(value).Corrupt("speckle_noise", severity));

            Assert.Equal(value, mean, 0.2);
            Assert.Equal(value * deviation, spread, 0.02 * value * deviation);
        }

        Assert.All(TestImage.Flat(0).Corrupt("speckle_noise", 5), value => Assert.Equal(0, value));
    }

    private static (double Mean, double Deviation) Moments(byte[] values)
    {
        var mean = values.Average(value => (double)value);
        return (mean, Math.Sqrt(values.Average(value => Math.Pow(value - mean, 2))));
    }
}
