using Resilience.Data;
using Resilience.Models;

namespace Resilience.Tests.Data;

public sealed class PixelConverterTests
{
    private static readonly byte[] Rgb = [10, 20, 30, 40, 50, 60];

    [Theory]
    [InlineData(true, false, new float[] { 10, 40, 20, 50, 30, 60 })]
    [InlineData(true, true, new float[] { 30, 60, 20, 50, 10, 40 })]
    [InlineData(false, false, new float[] { 10, 20, 30, 40, 50, 60 })]
    [InlineData(false, true, new float[] { 30, 20, 10, 60, 50, 40 })]
    public void Layout_and_channel_order_are_the_models(bool channelsFirst, bool blueFirst, float[] expected)
    {
        var found = new float[6];

        new PixelConverter(new InputSpec { ChannelsFirst = channelsFirst, BlueFirst = blueFirst, Scale = 1 }).Convert(Rgb, found);

        Assert.Equal(expected, found);
    }

    [Fact]
    public void Mean_and_deviation_apply_in_the_models_channel_order()
    {
        var found = new float[6];

        new PixelConverter(new InputSpec { ChannelsFirst = false, BlueFirst = true, Scale = 0.5, Mean = [1, 2, 3], Std = [2, 4, 8] }).Convert(Rgb, found);

        Assert.Equal([(15f - 1) / 2, (10f - 2) / 4, (5f - 3) / 8, (30f - 1) / 2, (25f - 2) / 4, (20f - 3) / 8], found);
    }

    [Fact]
    public void The_default_maps_bytes_to_zero_to_one()
    {
        var found = new float[3];

        new PixelConverter(InputSpec.Default).Convert([0, 127, 255], found);

        Assert.Equal([0, (float)(127 * (1.0 / 255)), 1], found);
    }
}
