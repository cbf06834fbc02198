using VggTrainer.Layers;

namespace VggTrainer.Export;

/// <summary>Moves an inference-time batch normalisation into the convolution before it.</summary>
internal static class BatchNormFolding
{
    /// <summary>
    /// scale * (W x - mean) / sqrt(variance + epsilon) + shift as W' x + b'. Works in place; one row of
    /// <paramref name="weight"/> a channel.
    /// </summary>
    public static void Fold(
        Span<float> weight, Span<float> bias, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, ReadOnlySpan<float> mean, ReadOnlySpan<float> variance)
    {
        var row = weight.Length / bias.Length;
        for (var channel = 0; channel < bias.Length; channel++)
        {
            var factor = scale[channel] / Math.Sqrt((double)variance[channel] + BatchNorm.Epsilon);
            foreach (ref var value in weight.Slice(channel * row, row))
            {
                value = (float)(value * factor);
            }

            bias[channel] = (float)(shift[channel] + ((bias[channel] - mean[channel]) * factor));
        }
    }
}
