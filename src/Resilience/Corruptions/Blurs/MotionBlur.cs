using System.Globalization;
using Resilience.Corruptions.Filters;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Blurs;

/// <summary>A camera that moves sideways, up to 45 degrees up or down.</summary>
internal sealed class MotionBlur : ICorruption
{
    private static readonly (double Radius, double Sigma)[] Lines = [(10, 3), (15, 5), (15, 8), (15, 12), (20, 15)];

    /// <inheritdoc/>
    public string Name => "motion_blur";

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public string Describe(int severity)
    {
        var (radius, sigma) = Lines[severity - 1];
        return string.Create(
            CultureInfo.InvariantCulture, $"half a Gaussian of standard deviation {sigma}/224 of the shorter side along a line of 2 × {radius}/224 + 1 pixel, at -45..45 degrees");
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var (radius, sigma) = Lines[severity - 1];
        var scale = ImageScale.Of(width, height);
        var angle = -45 + (90 * random.NextDouble());
        using var image = PlanarImage.Read(source, width, height);
        using var moved = new PlanarImage(width, height);
        for (var channel = 0; channel < 3; channel++)
        {
            MotionFilter.Apply(image.Planes[channel], moved.Planes[channel], radius * scale, sigma * scale, angle);
        }

        moved.Write(target);
    }
}
