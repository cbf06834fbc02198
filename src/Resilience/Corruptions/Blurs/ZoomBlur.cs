using System.Globalization;
using Resilience.Corruptions.Filters;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Blurs;

/// <summary>A camera that moves towards its object: the mean of the image and its enlargements.</summary>
internal sealed class ZoomBlur : ICorruption
{
    private static readonly (int Steps, double Step)[] Zooms = [(12, 0.01), (16, 0.01), (11, 0.02), (13, 0.02), (11, 0.03)];

    /// <inheritdoc/>
    public string Name => "zoom_blur";

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <inheritdoc/>
    public string Describe(int severity)
    {
        var (steps, step) = Zooms[severity - 1];
        return string.Create(CultureInfo.InvariantCulture, $"the mean of the image and {steps} enlargements of 1 to {1 + ((steps - 1) * step)}");
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var (steps, step) = Zooms[severity - 1];
        var weight = 1f / (steps + 1);
        using var image = PlanarImage.Read(source, width, height);
        using var mean = new PlanarImage(width, height);
        for (var channel = 0; channel < 3; channel++)
        {
            // The image itself, and its enlargement by 1.
            RowMath.AddScaled(mean.Planes[channel].Values, image.Planes[channel].Values, 2 * weight);
            for (var i = 1; i < steps; i++)
            {
                CentreZoom.Add(image.Planes[channel], mean.Planes[channel], 1 + (i * step), weight);
            }
        }

        mean.Write(target);
    }
}
