using System.Globalization;
using Resilience.Corruptions.Filters;
using Resilience.Corruptions.Textures;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Weather;

/// <summary>Clouds of fog over the image, which is darkened so that its brightest value stays in range.</summary>
internal sealed class Fog : ICorruption
{
    private static readonly (double Thickness, double Decay)[] Clouds = [(1.5, 2), (2, 2), (2.5, 1.7), (2.5, 1.5), (3, 1.4)];

    /// <inheritdoc/>
    public string Name => "fog";

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public string Describe(int severity)
    {
        var (thickness, decay) = Clouds[severity - 1];
        return string.Create(CultureInfo.InvariantCulture, $"{thickness} times a plasma fractal of decay {decay} added, the sum scaled back by the image's largest value");
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var (thickness, decay) = Clouds[severity - 1];
        byte brightest = 0;
        foreach (var value in source)
        {
            brightest = Math.Max(brightest, value);
        }

        var most = brightest / 255.0;

        // The original multiplies its displacement by itself, which squares the decay.
        using var cloud = PlasmaFractal.Create(width, height, decay * decay, ref random);
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = PixelByte.Of(((source[i] / 255.0) + (thickness * cloud.Values[i / 3])) * most / (most + thickness));
        }
    }
}
