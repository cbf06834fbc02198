using Resilience.Models;

namespace Resilience.Data;

/// <summary>
/// Turns 8-bit RGB images into a model's float32 input. A value has 256 cases a channel, so they are tabled once; the
/// arithmetic is in double precision, rounded to float32 at the end.
/// </summary>
internal sealed class PixelConverter
{
    private const int Bytes = 3;
    private readonly float[] table;
    private readonly InputSpec spec;

    /// <summary>Tables the values of a model's input.</summary>
    public PixelConverter(InputSpec spec)
    {
        this.spec = spec;
        table = new float[spec.Channels * 256];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = (float)((((i & 255) * spec.Scale) - Of(spec.Mean, i >> 8)) / Of(spec.Std, i >> 8));
        }
    }

    /// <summary>Converts one image.</summary>
    /// <param name="rgb">Height × width × 3 bytes.</param>
    /// <param name="target">A value for each pixel and channel, in the model's layout and channel order.</param>
    public void Convert(ReadOnlySpan<byte> rgb, Span<float> target)
    {
        var pixels = rgb.Length / Bytes;
        if (spec.Gray)
        {
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                target[pixel] = table[Luminance(rgb.Slice(pixel * Bytes, Bytes))];
            }

            return;
        }

        for (var channel = 0; channel < Bytes; channel++)
        {
            var source = spec.BlueFirst ? Bytes - 1 - channel : channel;
            var values = table.AsSpan(channel << 8, 256);
            var (first, step) = spec.ChannelsFirst ? (channel * pixels, 1) : (channel, Bytes);
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                target[first + (pixel * step)] = values[rgb[(pixel * Bytes) + source]];
            }
        }
    }

    // 0.299, 0.587 and 0.114 in 16 bits, rounded: the bytes that Pillow's convert("L") gives.
    private static int Luminance(ReadOnlySpan<byte> rgb) => ((rgb[0] * 19_595) + (rgb[1] * 38_470) + (rgb[2] * 7_471) + 0x8000) >> 16;

    private static double Of(IReadOnlyList<double> values, int channel) => values[Math.Min(channel, values.Count - 1)];
}
