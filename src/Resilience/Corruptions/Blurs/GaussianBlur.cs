using System.Globalization;
using Resilience.Corruptions.Filters;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Blurs;

/// <summary>A Gaussian blur of each channel.</summary>
internal sealed class GaussianBlur : ICorruption
{
    private static readonly double[] Sigmas = [1, 2, 3, 4, 6];

    /// <inheritdoc/>
    public string Name => "gaussian_blur";

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <inheritdoc/>
    public string Describe(int severity) =>
        string.Create(CultureInfo.InvariantCulture, $"a Gaussian of standard deviation {Sigmas[severity - 1]}/224 of the shorter side");

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        using var image = PlanarImage.Read(source, width, height);
        foreach (var plane in image.Planes)
        {
            GaussianFilter.Apply(plane, Sigmas[severity - 1] * ImageScale.Of(width, height));
        }

        image.Write(target);
    }
}
