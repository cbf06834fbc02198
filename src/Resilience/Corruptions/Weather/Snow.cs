using System.Globalization;
using Resilience.Corruptions.Filters;
using Resilience.Corruptions.Noises;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Weather;

/// <summary>Falling snow in two layers, over an image that is paler and brighter.</summary>
internal sealed class Snow : ICorruption
{
    private static readonly (double Mean, double Deviation, double Zoom, double Threshold, double Radius, double Sigma, double Share)[] Falls =
    [
        (0.1, 0.3, 3, 0.5, 10, 4, 0.8), (0.2, 0.3, 2, 0.5, 12, 4, 0.7), (0.55, 0.3, 4, 0.9, 12, 8, 0.7), (0.55, 0.3, 4.5, 0.85, 12, 8, 0.65), (0.55, 0.3, 2.5, 0.85, 12, 12, 0.55),
    ];

    /// <inheritdoc/>
    public string Name => "snow";

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public string Describe(int severity)
    {
        var (mean, deviation, zoom, threshold, radius, sigma, share) = Falls[severity - 1];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"flakes where normal noise ({mean} ± {deviation}, enlarged {zoom} times) exceeds {threshold}, drawn out by a motion blur of radius {radius} and standard deviation {sigma} (lengths in 224ths of the shorter side), over {share} of the image and {1 - share:0.##} of a paler one");
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var share = (float)Falls[severity - 1].Share;
        using var image = PlanarImage.Read(source, width, height);
        using var flakes = Flakes(width, height, severity, random);
        for (var i = 0; i < width * height; i++)
        {
            // The second layer is the first turned by half a circle.
            var snow = flakes.Values[i] + flakes.Values[^(i + 1)];
            var pale = (image.Luminance(i) * 1.5f) + 0.5f;
            for (var channel = 0; channel < 3; channel++)
            {
                var value = image.Planes[channel].Values[i];
                target[(3 * i) + channel] = PixelByte.Of((share * value) + ((1 - share) * Math.Max(value, pale)) + snow);
            }
        }
    }

    private static Plane Flakes(int width, int height, int severity, CounterRandom random)
    {
        var (mean, deviation, zoom, threshold, radius, sigma, _) = Falls[severity - 1];
        var scale = ImageScale.Of(width, height);
        var angle = -135 + (90 * random.NextDouble());
        using var noise = new Plane(width, height);
        var scaled = Math.Max(1, zoom * scale);

        // Where the enlargement takes less of the noise away than the original's, the noise is weaker: as many flakes on an image of any size.
        var gain = CentreZoom.NoiseGain(ImageScale.Reference, zoom) / CentreZoom.NoiseGain(Math.Min(width, height), scaled);
        new NormalSource(random).Fill(noise.Values, mean, deviation * gain);
        using var enlarged = new Plane(width, height);
        CentreZoom.Add(noise, enlarged, scaled, 1);
        foreach (ref var value in enlarged.Values)
        {
            value = value < threshold ? 0 : Math.Min(1, value);
        }

        var flakes = new Plane(width, height);
        MotionFilter.Apply(enlarged, flakes, radius * scale, sigma * scale, angle);
        return flakes;
    }
}
