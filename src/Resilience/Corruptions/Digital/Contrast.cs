using System.Globalization;
using Resilience.Corruptions.Filters;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Digital;

/// <summary>Less contrast: every channel drawn towards its mean.</summary>
internal sealed class Contrast : ICorruption
{
    private static readonly double[] Factors = [0.4, 0.3, 0.2, 0.1, 0.05];

    /// <inheritdoc/>
    public string Name => "contrast";

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <inheritdoc/>
    public string Describe(int severity) =>
        string.Create(CultureInfo.InvariantCulture, $"differences from the channel's mean times {Factors[severity - 1]}");

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var factor = Factors[severity - 1];
        for (var channel = 0; channel < 3; channel++)
        {
            var sum = 0L;
            for (var i = channel; i < source.Length; i += 3)
            {
                sum += source[i];
            }

            var mean = sum / (source.Length / 3.0);
            for (var i = channel; i < source.Length; i += 3)
            {
                target[i] = PixelByte.Of((((source[i] - mean) * factor) + mean) / 255);
            }
        }
    }
}
