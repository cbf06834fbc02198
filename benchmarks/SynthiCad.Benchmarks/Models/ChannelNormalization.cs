using Resilience.Runtime;

namespace SynthiCad.Benchmarks.Models;

/// <summary>Gives every output channel of a convolution mean 0 and variance 1 over the values it was computed on.</summary>
internal static class ChannelNormalization
{
    /// <summary>Changes the output, the weights and the bias alike.</summary>
    /// <param name="output">What the convolution gave without bias, [n, channels, height, width].</param>
    /// <param name="weights">Its weights, channel by channel.</param>
    /// <param name="bias">Its bias, zero so far.</param>
    public static void Apply(Tensor output, float[] weights, float[] bias)
    {
        var (images, channels) = ((int)output.Shape[0], (int)output.Shape[1]);
        var plane = (int)(output.Shape[2] * output.Shape[3]);
        var each = weights.Length / channels;
        Parallel.For(0, channels, channel =>
        {
            var values = output.AsSpan<float>();
            var (sum, squares) = (0.0, 0.0);
            for (var image = 0; image < images; image++)
            {
                foreach (var value in values.Slice(((image * channels) + channel) * plane, plane))
                {
                    sum += value;
                    squares += (double)value * value;
                }
            }

            var mean = sum / (images * plane);
            var scale = 1 / Math.Sqrt(Math.Max(1e-12, (squares / (images * plane)) - (mean * mean)));
            for (var image = 0; image < images; image++)
            {
                foreach (ref var value in values.Slice(((image * channels) + channel) * plane, plane))
                {
                    value = (float)((value - mean) * scale);
                }
            }

            foreach (ref var weight in weights.AsSpan(channel * each, each))
            {
                weight = (float)(weight * scale);
            }

            bias[channel] = (float)(-mean * scale);
        });
    }
}
