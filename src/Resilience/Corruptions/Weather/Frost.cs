using System.Globalization;
using Resilience.Corruptions.Filters;
using Resilience.Corruptions.Textures;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Weather;

/// <summary>
/// Ice on the lens. The original lays photographs of frosted windows over the image; here the ice is drawn (<see cref="FrostFerns"/>), in the
/// same proportions.
/// </summary>
internal sealed class Frost : ICorruption
{
    private static readonly (double Image, double Ice)[] Shares = [(1, 0.4), (0.8, 0.6), (0.7, 0.7), (0.65, 0.7), (0.6, 0.75)];

    // Ice is white with a little blue.
    private static readonly double[] Colour = [0.84, 0.92, 1];

    /// <inheritdoc/>
    public string Name => "frost";

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public string Describe(int severity)
    {
        var (image, ice) = Shares[severity - 1];
        return string.Create(CultureInfo.InvariantCulture, $"{image} of the image plus {ice} of drawn ice (the original takes photographs of frosted windows)");
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var (image, share) = Shares[severity - 1];
        using var ice = FrostFerns.Create(width, height, ref random);
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = PixelByte.Of((image * source[i] / 255.0) + (share * Colour[i % 3] * ice.Values[i / 3]));
        }
    }
}
