using Resilience.Costs;

namespace Resilience.Tests.Costs;

public sealed class ForecastTests
{
    private static readonly StageTimes Times = new()
    {
        OpenModel = 500,
        OpenParts = 1500,
        GoldenPerImage = 10,
        PrefixPerImage = 7,
        ProofPerImage = 3,
        TailPerImage = 2,
        Patch = [(1, 0.1), (8, 0.5), (16, 0.7)],
        Spread = 0,
    };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0.05)]
    [InlineData(1, 0.1)]
    [InlineData(4.5, 0.3)]
    [InlineData(8, 0.5)]
    [InlineData(12, 0.6)]
    [InlineData(16, 0.7)]
    [InlineData(100, 0.7)]
    public void The_time_of_channels_lies_on_the_lines_between_what_was_measured(double channels, double milliseconds) =>
        Assert.Equal(milliseconds, Times.PatchPerImage(channels), 1e-12);

    [Fact]
    public void Measurements_that_say_that_more_channels_take_less_are_averaged()
    {
        Assert.Equal([(1, 2.0), (5, 2.0), (9, 4.0)], ChannelCurve.Rising([(1, 3.0), (5, 1.0), (9, 4.0)]));
        Assert.Equal([(1, 2.0), (5, 2.0), (9, 2.0)], ChannelCurve.Rising([(1, 3.0), (5, 2.0), (9, 1.0)]));
        Assert.Equal([(1, 1.0), (5, 2.0)], ChannelCurve.Rising([(1, 1.0), (5, 2.0)]));
    }

    [Fact]
    public void Trials_take_what_was_measured_for_their_channels_and_beyond_what_is_nearest()
    {
        var times = new TrialTimes([(2, 1), (6, 3)], Workers: 4, Spread: 0, CoreShare: 0.5);
        Assert.Equal(8 * 100 * 2 / 1000.0, times.Predict(4, trials: 8, images: 100).Expected, 1e-9);
        Assert.Equal(8 * 100 * 1 / 1000.0, times.Predict(1, trials: 5, images: 100).Expected, 1e-9);
        Assert.Equal(8 * 100 * 3 / 1000.0, times.Predict(60, trials: 8, images: 100).Expected, 1e-9);
        Assert.Equal(0, times.Predict(4, trials: 0, images: 100).High);
        Assert.Equal(0.8 / 2 / 1.2, times.Predict(1, trials: 8, images: 100).Low, 1e-9);
    }

    [Fact]
    public void A_slice_that_other_programs_held_up_does_not_count_as_slow()
    {
        var slices = new TimedSlices(threads: 4, byClock: false);
        slices.Add(1, wall: 10, cpu: 40);
        slices.Add(1, wall: 100, cpu: 40);
        slices.Add(30, wall: 50, cpu: 80);
        slices.Add(30, wall: 40, cpu: 80);

        // 240 ms of processor time in 4 × 200 ms.
        Assert.Equal(0.3, slices.CoreShare, 1e-9);
        Assert.Equal(0, slices.Spread);
        Assert.Equal(40 / (4 * 0.3), slices.Of(1), 1e-9);
        Assert.Equal(2 * slices.Of(1), slices.Of(30), 1e-9);

        var gpu = new TimedSlices(threads: 4, byClock: true);
        gpu.Add(1, wall: 10, cpu: 1);
        gpu.Add(1, wall: 15, cpu: 1);
        Assert.Equal((12.5, 0.5, 1.0), (gpu.Of(1), gpu.Spread, gpu.CoreShare));
    }

    [Fact]
    public void A_campaign_is_its_opening_its_golden_run_its_prefix_and_its_trials()
    {
        // 16 channels of one site each: k flips hit k channels.
        var channels = new LayerChannels(16, [new ChannelGroup(16, 1)], Separable: true);
        var forecast = CampaignForecast.Of(new CampaignSize([1, 8], Iterations: 50, Images: 100, Sites: 16, Chunks: 1, ImageBytes: 1e9), channels, layerFlops: 1600, Times);

        Assert.Equal(2, forecast.Opening, 1e-9);
        Assert.Equal(1, forecast.Golden, 1e-9);
        Assert.Equal(1, forecast.Prefix, 1e-9);
        Assert.Equal([1, 8], forecast.Points.Select(p => p.Flips));
        Assert.Equal(1, forecast.Points[0].Channels, 1e-9);
        Assert.Equal(8, forecast.Points[1].Channels, 1e-9);
        Assert.Equal(100, forecast.Points[0].PatchFlops, 1e-6);
        Assert.Equal(100 * 2.1, forecast.Points[0].TrialMilliseconds, 1e-6);
        Assert.Equal(50 * 100 * 2.1 / 1000, forecast.Points[0].Seconds.Expected, 1e-6);
        Assert.Equal(4 + (5 * 2.1) + (5 * 2.5), forecast.Total.Expected, 1e-6);
        Assert.True(forecast.Total.Low < forecast.Total.Expected && forecast.Total.Expected < forecast.Total.High);
    }

    [Theory]
    [InlineData(1e9, 3)]
    [InlineData(2e6, 1 + (2 * 0.5))]
    public void What_does_not_fit_at_once_is_computed_or_read_again_for_each_point(double bytes, double seconds)
    {
        var channels = new LayerChannels(16, [new ChannelGroup(16, 1)], Separable: true);
        var size = new CampaignSize([1, 2, 3], Iterations: 2, Images: 100, Sites: 16, Chunks: 2, ImageBytes: bytes);
        Assert.Equal(seconds, CampaignForecast.Of(size, channels, 1, Times).Prefix, 1e-9);
    }

    [Fact]
    public void Workers_that_are_left_idle_in_the_last_round_take_as_long()
    {
        var channels = new LayerChannels(16, [new ChannelGroup(16, 1)], Separable: true);
        var size = new CampaignSize([1], Iterations: 5, Images: 1000, Sites: 16, Chunks: 1, ImageBytes: 1e9);
        Assert.Equal(8 * 2.1, CampaignForecast.Of(size, channels, 1, Times with { Workers = 4 }).Points[0].Seconds.Expected, 1e-9);
    }

    [Fact]
    public void What_repeated_measurements_differ_by_widens_the_range()
    {
        var (narrow, wide) = (SecondsRange.Around(100, 0), SecondsRange.Around(100, 0.3));
        Assert.Equal(120, narrow.High, 1e-9);
        Assert.Equal(150, wide.High, 1e-9);
        Assert.True(wide.Low < narrow.Low);

        // Measured with half of the cores: an idle machine could be twice as quick, a busier one is not foreseen.
        Assert.Equal((narrow.Low / 2, narrow.High), (SecondsRange.Around(100, 0, share: 0.5).Low, SecondsRange.Around(100, 0, share: 0.5).High));
    }

    [Fact]
    public void Images_that_do_not_fit_are_divided_into_whole_batches()
    {
        Assert.Equal((1, 100_000), Memory(budget: 4 * 32_000));
        Assert.Equal((2, 96_000), Memory(budget: (4 * 32_000) - 1));
        Assert.Equal((4, 32_000), Memory(budget: 32_000));
        Assert.Equal((0, 0), Memory(budget: 31_999));

        static (int, double) Memory(long budget)
        {
            var memory = MemoryForecast.Of(imageBytes: 1000, images: 100, batch: 32, budget, model: 1, weights: 1);
            return (memory.Chunks, memory.PeakCacheBytes);
        }
    }

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(0.0000042, "4.2 µs")]
    [InlineData(0.00042, "0.42 ms")]
    [InlineData(0.34, "340 ms")]
    [InlineData(0.9996, "1.0 s")]
    [InlineData(2.14, "2.1 s")]
    [InlineData(59.96, "1 min")]
    [InlineData(130.2, "2 min 10 s")]
    [InlineData(3599.7, "1 h")]
    [InlineData(11_100, "3 h 5 min")]
    [InlineData(double.NaN, "?")]
    public void Durations_have_two_units_at_most(double seconds, string text) => Assert.Equal(text, Quantities.Duration(seconds));

    [Fact]
    public void Sizes_and_work_have_their_units()
    {
        Assert.Equal(["512 B", "1.5 KiB", "36.0 MiB", "1.50 GiB"], new[] { 512, 1536, 36.0 * 1024 * 1024, 1.5 * 1024 * 1024 * 1024 }.Select(Quantities.Bytes));
        Assert.Equal(["0", "0.166 MFLOP", "22.4 MFLOP", "39.26 GFLOP"], new[] { 0, 166e3, 22.4e6, 39.264e9 }.Select(Quantities.Flops));
    }
}
