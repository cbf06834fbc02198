using System.Globalization;
using Resilience.Corruptions.Filters;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Blurs;

/// <summary>A lens out of focus: every point becomes a disk with a slightly soft edge.</summary>
internal sealed class DefocusBlur : ICorruption
{
    private static readonly (double Radius, double Softness)[] Disks = [(3, 0.1), (4, 0.5), (6, 0.5), (8, 0.5), (10, 0.5)];

    /// <inheritdoc/>
    public string Name => "defocus_blur";

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <inheritdoc/>
    public string Describe(int severity)
    {
        var (radius, softness) = Disks[severity - 1];
        return string.Create(CultureInfo.InvariantCulture, $"a disk of radius {radius}/224 of the shorter side, its edge softened by {softness} pixels");
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var (nominal, softness) = Disks[severity - 1];
        var radius = nominal * ImageScale.Of(width, height);

        // A radius between two whole ones is a mixture of their disks.
        var inner = (int)radius;
        var share = (float)(radius - inner);
        using var image = new PlanarImage(width, height);
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = image.Planes[channel];
            DiskFilter.Add(source, channel, plane, inner, 1 - share);
            if (share > 0)
            {
                DiskFilter.Add(source, channel, plane, inner + 1, share);
            }

            // The softness is of the pixel grid, so it stays; three places, as the original has.
            GaussianFilter.Apply(plane, softness, Border.Reflect101, truncate: 1 / softness);
        }

        image.Write(target);
    }
}
