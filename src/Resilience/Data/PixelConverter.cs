using Resilience.Models;

namespace Resilience.Data;

/// <summary>
/// Turns 8-bit RGB images into a model's float32 input. A value has 256 cases a channel, so they are tabled once; the
/// arithmetic is in double precision, rounded to float32 at the end.
/// </summary>
internal sealed class PixelConverter
{
    private const int Channels = 3;
    private readonly float[] table = new float[Channels * 256];
    private readonly bool channelsFirst;
    private readonly bool blueFirst;

    /// <summary>Tables the values of a model's input.</summary>
    public PixelConverter(InputSpec spec)
    {
        channelsFirst = spec.ChannelsFirst;
        blueFirst = spec.BlueFirst;
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = (float)((((i & 255) * spec.Scale) - spec.Mean[i >> 8]) / spec.Std[i >> 8]);
        }
    }

    /// <summary>Converts one image.</summary>
    /// <param name="rgb">Height × width × 3 bytes.</param>
    /// <param name="target">As many values, in the model's layout and channel order.</param>
    public void Convert(ReadOnlySpan<byte> rgb, Span<float> target)
    {
        var pixels = rgb.Length / Channels;
        for (var channel = 0; channel < Channels; channel++)
        {
            var source = blueFirst ? Channels - 1 - channel : channel;
            var values = table.AsSpan(channel << 8, 256);
            var (first, step) = channelsFirst ? (channel * pixels, 1) : (channel, Channels);
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                target[first + (pixel * step)] = values[rgb[(pixel * Channels) + source]];
            }
        }
    }
}
