using Resilience.Reporting.Corruptions;
using Resilience.Statistics;

namespace Resilience.Tests.Statistics;

public sealed class CorruptionErrorTests
{
    [Fact]
    public void The_corruption_error_is_the_quotient_of_the_sums()
    {
        // 0.1 + 0.2 + 0.3 + 0.4 + 0.5 = 1.5 over 0.5 + 0.6 + 0.7 + 0.8 + 0.9 = 3.5; not the mean of the quotients, 0.4083.
        Assert.Equal(3.0 / 7, CorruptionError.Of([0.1, 0.2, 0.3, 0.4, 0.5], [0.5, 0.6, 0.7, 0.8, 0.9])!.Value, 1e-12);
        Assert.Equal(1, CorruptionError.Of([0.3, 0.7], [0.3, 0.7])!.Value, 1e-12);
        Assert.Equal(2, CorruptionError.Of([0.5], [0.25])!.Value, 1e-12);
    }

    [Fact]
    public void The_relative_one_takes_the_clean_errors_off_both() =>

        // (0.4 - 0.1 + 0.6 - 0.1) over (0.5 - 0.2 + 0.7 - 0.2) = 0.8 / 0.8 less clean errors that differ.
        Assert.Equal(1, CorruptionError.Relative([0.4, 0.6], 0.1, [0.5, 0.7], 0.2)!.Value, 1e-12);

    [Fact]
    public void Without_errors_of_the_reference_there_is_no_quotient()
    {
        Assert.Null(CorruptionError.Of([0.4], [0]));
        Assert.Null(CorruptionError.Relative([0.4, 0.5], 0.1, [0.2, 0.2], 0.2));
        Assert.Null(CorruptionError.Relative([0.4], 0.1, [0.1], 0.2));
        Assert.Null(CorruptionError.Mean([]));
        Assert.Equal(0.5, CorruptionError.Mean([0.2, 0.8]));
    }

    [Fact]
    public void Other_numbers_of_severities_cannot_be_compared()
    {
        Assert.Throws<ArgumentException>(() => CorruptionError.Of([0.1], [0.1, 0.2]));
        Assert.Throws<ArgumentException>(() => CorruptionError.Of([], []));
    }

    [Theory]
    [InlineData("gaussian_noise", 0.886428)]
    [InlineData("shot_noise", 0.894468)]
    [InlineData("impulse_noise", 0.922640)]
    [InlineData("defocus_blur", 0.819880)]
    [InlineData("glass_blur", 0.826268)]
    [InlineData("motion_blur", 0.785948)]
    [InlineData("zoom_blur", 0.798360)]
    [InlineData("snow", 0.866816)]
    [InlineData("frost", 0.826572)]
    [InlineData("fog", 0.819324)]
    [InlineData("brightness", 0.564592)]
    [InlineData("contrast", 0.853204)]
    [InlineData("elastic_transform", 0.646056)]
    [InlineData("pixelate", 0.717840)]
    [InlineData("jpeg_compression", 0.606500)]
    public void AlexNets_rates_have_the_published_means(string corruption, double mean) =>
        Assert.Equal(mean, AlexNet.Rates.ByCorruption[corruption].Values.Average(), 5e-6);

    [Fact]
    public void Against_itself_a_model_has_100_percent()
    {
        var same = CorruptionComparison.Of(AlexNet.Rates, AlexNet.Rates);

        Assert.Equal((15, 1.0, 1.0), (same.Measured, Math.Round(same.MeanError!.Value, 12), Math.Round(same.RelativeMeanError!.Value, 12)));
        Assert.Empty(same.Uncompared);
    }

    [Fact]
    public void Means_are_over_the_measured_corruptions_of_the_benchmark_and_over_common_severities()
    {
        var model = Rates(0.1, ("fog", [(1, 0.2), (2, 0.4), (5, 0.9)]), ("contrast", [(3, 0.5)]), ("saturate", [(1, 0.3)]), ("snow", [(1, 0.7)]));
        var reference = Rates(0.2, ("fog", [(1, 0.4), (2, 0.8), (3, 1)]), ("contrast", [(3, 0.25)]), ("saturate", [(1, 0.6)]), ("snow", [(2, 0.7)]));

        var found = CorruptionComparison.Of(model, reference);

        Assert.Equal(["fog", "contrast", "saturate"], found.Rows.Select(row => row.Corruption));
        Assert.Equal([1, 2], found.Rows[0].Severities);
        Assert.Equal([0.5, 2, 0.5], found.Rows.Select(row => Math.Round(row.Error!.Value, 12)));

        // fog (0.1 + 0.3) / (0.2 + 0.6), contrast 0.4 / 0.05, saturate 0.2 / 0.4.
        Assert.Equal([0.5, 8, 0.5], found.Rows.Select(row => Math.Round(row.RelativeError!.Value, 12)));
        Assert.Equal((2, 1.25, 4.25), (found.Measured, Math.Round(found.MeanError!.Value, 12), Math.Round(found.RelativeMeanError!.Value, 12)));
        Assert.Equal(["snow"], found.Uncompared);
    }

    private static ErrorRates Rates(double clean, params (string Name, (int Severity, double Error)[] Errors)[] rates) => new(
        "made by hand",
        clean,
        rates.ToDictionary(rate => rate.Name, rate => (IReadOnlyDictionary<int, double>)rate.Errors.ToDictionary(e => e.Severity, e => e.Error), StringComparer.Ordinal));
}
