using SynthiCad.Shared;

namespace Resilience.Tests.Corruptions;

/// <summary>Corruptions that a formula gives, against it.</summary>
public sealed class FormulaTests
{
    [Theory]
    [InlineData(1, 0.4)]
    [InlineData(2, 0.3)]
    [InlineData(3, 0.2)]
    [InlineData(4, 0.1)]
    [InlineData(5, 0.05)]
    public void Contrast_draws_each_channel_to_its_mean(int severity, double factor)
    {
        var image = TestImage.Formula(60, 40);
        var bytes = image.Corrupt("contrast", severity);

        var means = Enumerable.Range(0, 3).Select(c => image.Rgb.Where((_, i) => i % 3 == c).Average(value => (double)value)).ToArray();
        for (var i = 0; i < bytes.Length; i++)
        {
            Assert.InRange(bytes[i], means[i % 3] + (factor * (image.Rgb[i] - means[i % 3])) - 0.501, means[i % 3] + (factor * (image.Rgb[i] - means[i % 3])) + 0.501);
        }
    }

    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(3, 0.3)]
    [InlineData(5, 0.5)]
    public void Brightness_raises_the_value_of_hue_saturation_and_value(int severity, double raise) =>
        AssertHsv("brightness", severity, (h, s, v) => (h, s, Math.Min(1, v + raise)));

    [Theory]
    [InlineData(1, 0.3, 0)]
    [InlineData(2, 0.1, 0)]
    [InlineData(3, 2, 0)]
    [InlineData(4, 5, 0.1)]
    [InlineData(5, 20, 0.2)]
    public void Saturate_changes_the_saturation_of_hue_saturation_and_value(int severity, double factor, double addend) =>
        AssertHsv("saturate", severity, (h, s, v) => (h, Math.Clamp((s * factor) + addend, 0, 1), v));

    [Theory]
    [InlineData(1, 25)]
    [InlineData(2, 18)]
    [InlineData(3, 15)]
    [InlineData(4, 10)]
    [InlineData(5, 7)]
    public void Jpeg_compression_is_a_round_trip_through_the_codec(int severity, int quality)
    {
        var expected = new byte[TestImage.Gear.Rgb.Length];
        Assert.True(TurboJpeg.TryDecode(TurboJpeg.Encode(TestImage.Gear.Rgb, 224, 224, quality, subsampleChroma: true), expected, 224, 224, out _));

        Assert.Equal(expected, TestImage.Gear.Corrupt("jpeg_compression", severity));
    }

    [Theory]
    [InlineData(1, 0.6)]
    [InlineData(2, 0.5)]
    [InlineData(3, 0.4)]
    [InlineData(4, 0.3)]
    [InlineData(5, 0.25)]
    public void Pixelate_shows_the_mean_of_the_pixels_whose_centres_lie_in_a_box(int severity, double share)
    {
        var image = TestImage.Formula(224, 60);
        var bytes = image.Corrupt("pixelate", severity);

        int Box(int place, int length) => (int)Math.Ceiling((place + 0.5) * (int)(length * share) / length) - 1;
        var means = Enumerable.Range(0, bytes.Length)
            .GroupBy(i => (Box(i / 3 % 224, 224), Box(i / 3 / 224, 60), i % 3))
            .ToDictionary(box => box.Key, box => box.Average(i => (double)image.Rgb[i]));
        Assert.Equal((int)(224 * share) * (int)(60 * share) * 3, means.Count);
        for (var i = 0; i < bytes.Length; i++)
        {
            var mean = means[(Box(i / 3 % 224, 224), Box(i / 3 / 224, 60), i % 3)];
            Assert.InRange(bytes[i], mean - 0.501, mean + 0.501);
        }
    }

    [Theory]
    [InlineData(1, 1.5)]
    [InlineData(5, 3)]
    public void Fog_lies_between_the_darkened_image_and_the_brightest_value(int severity, double thickness)
    {
        var image = TestImage.Formula(128, 128);
        var bytes = image.Corrupt("fog", severity);

        // The fractal spans 0..1, so some pixel has no fog and some has all of it.
        var most = image.Rgb.Max() / 255.0;
        var scale = most / (most + thickness);
        var fog = bytes.Select((value, i) => ((value / 255.0 / scale) - (image.Rgb[i] / 255.0)) / thickness).ToArray();
        Assert.InRange(fog.Min(), -0.01, 0.02);
        Assert.InRange(fog.Max(), 0.97, 1.01);

        // Grey: the same in all channels.
        Assert.All(Enumerable.Range(0, 128 * 128), p => Assert.Equal(fog[3 * p], fog[(3 * p) + 2], 0.02));
    }

    [Fact]
    public void Mud_covers_with_brown_and_water_only_brightens()
    {
        var mud = TestImage.Flat(200).Corrupt("spatter", 5);
        Assert.Contains(Enumerable.Range(0, 224 * 224), p => mud[3 * p] == 63 && mud[(3 * p) + 1] == 42 && mud[(3 * p) + 2] == 20);
        Assert.InRange(Enumerable.Range(0, 224 * 224).Count(p => mud[3 * p] < 100) / (224.0 * 224), 0.05, 0.4);

        for (var severity = 1; severity <= 3; severity++)
        {
            var water = TestImage.Flat(60).Corrupt("spatter", severity);
            Assert.All(water, value => Assert.InRange(value, 60, 255));
            Assert.InRange(water.Count(value => value > 60) / (double)water.Length, 0.005, 0.35);
        }
    }

    private static void AssertHsv(string name, int severity, Func<double, double, double, (double H, double S, double V)> change)
    {
        var image = TestImage.Formula(60, 40);
        var bytes = image.Corrupt(name, severity);
        for (var i = 0; i < bytes.Length; i += 3)
        {
            var (h, s, v) = ToHsv(image.Rgb[i] / 255.0, image.Rgb[i + 1] / 255.0, image.Rgb[i + 2] / 255.0);
            (h, s, v) = change(h, s, v);
            var expected = ToRgb(h, s, v);
            for (var channel = 0; channel < 3; channel++)
            {
                Assert.InRange(bytes[i + channel], (expected[channel] * 255) - 0.501, (expected[channel] * 255) + 0.501);
            }
        }
    }

    // The textbook conversion (Smith 1978), hue 0..6; a grey has hue 0.
    private static (double H, double S, double V) ToHsv(double r, double g, double b)
    {
        var (most, least) = (Math.Max(r, Math.Max(g, b)), Math.Min(r, Math.Min(g, b)));
        var range = most - least;
        if (range == 0)
        {
            return (0, 0, most);
        }

        var hue = most == r ? ((g - b) / range) + 6 : most == g ? ((b - r) / range) + 2 : ((r - g) / range) + 4;
        return (hue % 6, range / most, most);
    }

    private static double[] ToRgb(double h, double s, double v)
    {
        var sector = (int)Math.Floor(h) % 6;
        var f = h - Math.Floor(h);
        var (p, q, t) = (v * (1 - s), v * (1 - (s * f)), v * (1 - (s * (1 - f))));
        return sector switch { 0 => [v, t, p], 1 => [q, v, p], 2 => [p, v, t], 3 => [p, q, v], 4 => [t, p, v], _ => [v, p, q] };
    }
}
