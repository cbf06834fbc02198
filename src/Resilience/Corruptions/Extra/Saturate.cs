using System.Globalization;
using Resilience.Corruptions.Filters;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Extra;

/// <summary>
/// Less colour (severities 1 and 2) or more of it: the saturation of hue, saturation and value changed. How far a channel lies below the
/// largest is in proportion to the saturation.
/// </summary>
internal sealed class Saturate : ICorruption
{
    private static readonly (double Factor, double Addend)[] Changes = [(0.3, 0), (0.1, 0), (2, 0), (5, 0.1), (20, 0.2)];

    /// <inheritdoc/>
    public string Name => "saturate";

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <inheritdoc/>
    public string Describe(int severity)
    {
        var (factor, addend) = Changes[severity - 1];
        return string.Create(CultureInfo.InvariantCulture, $"the saturation of hue, saturation and value times {factor} plus {addend}; greys count as red");
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var (factor, addend) = Changes[severity - 1];
        for (var i = 0; i < source.Length; i += 3)
        {
            var most = Math.Max(source[i], Math.Max(source[i + 1], source[i + 2]));
            var least = Math.Min(source[i], Math.Min(source[i + 1], source[i + 2]));
            var saturation = most > 0 ? (most - least) / (double)most : 0;
            var changed = Math.Clamp((saturation * factor) + addend, 0, 1);
            for (var channel = 0; channel < 3; channel++)
            {
                // A grey has no hue; the usual conversion calls it 0, which is red.
                var below = saturation > 0 ? (most - source[i + channel]) / (saturation * most) : channel == 0 ? 0 : 1;
                target[i + channel] = PixelByte.Of(most / 255.0 * (1 - (below * changed)));
            }
        }
    }
}
