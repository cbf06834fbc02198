using System.Globalization;
using Resilience.Corruptions.Filters;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Weather;

/// <summary>
/// Brighter: the value of hue, saturation and value raised. Hue and saturation stay, so all three channels are multiplied by the ratio of the
/// values.
/// </summary>
internal sealed class Brightness : ICorruption
{
    private static readonly double[] Raises = [0.1, 0.2, 0.3, 0.4, 0.5];

    /// <inheritdoc/>
    public string Name => "brightness";

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <inheritdoc/>
    public string Describe(int severity) =>
        string.Create(CultureInfo.InvariantCulture, $"the value of hue, saturation and value raised by {Raises[severity - 1]} of the full range");

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        for (var i = 0; i < source.Length; i += 3)
        {
            var value = Math.Max(source[i], Math.Max(source[i + 1], source[i + 2])) / 255.0;
            var raised = Math.Min(1, value + Raises[severity - 1]);
            for (var channel = i; channel < i + 3; channel++)
            {
                target[channel] = PixelByte.Of(value > 0 ? source[channel] / 255.0 * (raised / value) : raised);
            }
        }
    }
}
