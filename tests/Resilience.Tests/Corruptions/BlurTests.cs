using Resilience.Corruptions.Filters;

namespace Resilience.Tests.Corruptions;

/// <summary>
/// Blurs against values of a separate program (plain sums over the two-dimensional kernel in double precision, written in another language) at
/// five pixels of the formula image: two at a corner, one at the opposite corner, three inside.
/// </summary>
public sealed class BlurTests
{
    private static readonly (int X, int Y, int Channel)[] Places = [(0, 0, 0), (1, 0, 1), (223, 223, 2), (100, 57, 0), (3, 220, 1), (150, 111, 2)];

    [Theory]
    [InlineData("gaussian_blur", 1, 7.2757, 41.1720, 65.9401, 166.8677, 153.6123, 185.4636)]
    [InlineData("gaussian_blur", 5, 47.4322, 78.7728, 113.3521, 127.9269, 122.2130, 127.6568)]
    [InlineData("defocus_blur", 1, 24.8276, 55.5172, 144.7586, 166.8276, 153.6207, 144.7586)]
    [InlineData("defocus_blur", 5, 86.7789, 116.2610, 128.4842, 124.1082, 124.7217, 130.3607)]
    [InlineData("zoom_blur", 1, 104.7692, 121.1694, 133.1401, 164.8221, 152.3723, 182.4275)]
    [InlineData("zoom_blur", 2, 113.4118, 104.3672, 136.5179, 138.1738, 127.9022, 168.1253)]
    [InlineData("zoom_blur", 4, 112.9286, 130.7022, 142.7553, 135.7520, 120.9797, 150.7942)]
    [InlineData("zoom_blur", 5, 119.1667, 112.7385, 131.6228, 146.6542, 123.4352, 133.7731)]
    public void A_blur_gives_the_values_of_a_plain_sum(string name, int severity, params double[] expected)
    {
        var bytes = TestImage.Formula(224, 224).Corrupt(name, severity);

        for (var i = 0; i < Places.Length; i++)
        {
            var (x, y, channel) = Places[i];
            Assert.InRange(bytes[(((y * 224) + x) * 3) + channel], expected[i] - 0.502, expected[i] + 0.502);
        }
    }

    [Theory]
    [InlineData(10, 3, 0, 14.6512, 50.6512, 78.0000, 189.5185, 156.0217, 120.7363)]
    [InlineData(20, 15, -30, 69.3870, 103.3739, 111.2036, 157.7146, 142.5838, 218.1210)]
    public void Motion_is_half_a_bell_along_a_line(double radius, double sigma, double degrees, params double[] expected)
    {
        using var image = PlanarImage.Read(TestImage.Formula(224, 224).Rgb, 224, 224);
        for (var i = 0; i < Places.Length; i++)
        {
            var (x, y, channel) = Places[i];
            using var moved = new Plane(224, 224);
            MotionFilter.Apply(image.Planes[channel], moved, radius, sigma, degrees);

            Assert.Equal(expected[i], moved.Row(y)[x] * 255.0, 0.01);
        }
    }

    [Fact]
    public void A_bell_wider_than_the_image_is_folded_as_mirrored_values_repeat()
    {
        // 9 × 5 values, a bell of 3 × 20 + 1 places and more: summed over the mirrored plane.
        const double Sigma = 20;
        using var plane = new Plane(9, 5);
        var values = new float[45];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = plane.Values[i] = (float)Math.Sin(i * 1.7);
        }

        GaussianFilter.Apply(plane, Sigma, Border.Reflect, truncate: 3);

        var weights = Enumerable.Range(-60, 121).Select(i => Math.Exp(-i * i / (2 * Sigma * Sigma))).ToArray();
        var total = weights.Sum() * weights.Sum();
        for (var at = 0; at < values.Length; at++)
        {
            var sum = 0.0;
            for (var dy = -60; dy <= 60; dy++)
            {
                for (var dx = -60; dx <= 60; dx++)
                {
                    sum += weights[dx + 60] * weights[dy + 60] * values[(Mirror((at / 9) + dy, 5) * 9) + Mirror((at % 9) + dx, 9)];
                }
            }

            Assert.Equal(sum / total, plane.Values[at], 1e-5);
        }

        static int Mirror(int i, int n)
        {
            while (i < 0 || i >= n)
            {
                i = i < 0 ? -1 - i : (2 * n) - 1 - i;
            }

            return i;
        }
    }

    [Theory]
    [InlineData("gaussian_blur")]
    [InlineData("defocus_blur")]
    [InlineData("motion_blur")]
    [InlineData("zoom_blur")]
    [InlineData("glass_blur")]
    [InlineData("elastic_transform")]
    [InlineData("pixelate")]
    [InlineData("contrast")]
    [InlineData("jpeg_compression")]
    public void A_flat_image_stays_as_it_is(string name)
    {
        for (var severity = 1; severity <= 5; severity++)
        {
            Assert.All(TestImage.Flat(128, 64, 48).Corrupt(name, severity), value => Assert.Equal(128, value));
        }
    }

    [Fact]
    public void Glass_takes_pixels_from_near_by()
    {
        // One bright square far from the rest: outside its surroundings nothing may change.
        var image = TestImage.Flat(40);
        for (var y = 100; y < 120; y++)
        {
            image.Rgb.AsSpan(((y * 224) + 100) * 3, 60).Fill(220);
        }

        var bytes = image.Corrupt("glass_blur", 5);

        Assert.Equal(40, bytes[((60 * 224) + 60) * 3]);
        Assert.InRange(bytes[((110 * 224) + 110) * 3], 180, 220);
        Assert.InRange(bytes.Average(b => (double)b), image.Rgb.Average(b => (double)b) - 1, image.Rgb.Average(b => (double)b) + 1);
    }
}
