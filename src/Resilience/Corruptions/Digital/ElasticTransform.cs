using System.Globalization;
using Resilience.Corruptions.Filters;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Digital;

/// <summary>Stretched as a whole and bent in places.</summary>
internal sealed class ElasticTransform : ICorruption
{
    private const double Truncate = 3;

    // The original multiplies by 244 where 224 was meant; the published images have it so.
    private const double Side = 244.0 / ImageScale.Reference;

    private static readonly (double Strength, double Sigma, double Stretch)[] Shares = [(2, 0.7, 0.1), (2, 0.08, 0.2), (0.05, 0.01, 0.02), (0.07, 0.01, 0.02), (0.12, 0.01, 0.02)];

    /// <inheritdoc/>
    public string Name => "elastic_transform";

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public string Describe(int severity)
    {
        var (strength, sigma, stretch) = Shares[severity - 1];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"three corners moved by up to {stretch}, then a field of displacements of strength {strength} smoothed over {sigma}, in units of 244/224 of the shorter side");
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var (strength, sigma, stretch) = Shares[severity - 1];
        var side = Side * Math.Min(width, height);
        using var image = PlanarImage.Read(source, width, height);
        using var stretched = new PlanarImage(width, height);
        var affine = AffineMap.Draw(width, height, stretch * side, ref random);
        for (var channel = 0; channel < 3; channel++)
        {
            affine.Apply(image.Planes[channel], stretched.Planes[channel]);
        }

        using var across = Field(width, height, sigma * side, strength * side, ref random);
        using var down = Field(width, height, sigma * side, strength * side, ref random);
        for (var channel = 0; channel < 3; channel++)
        {
            Bend(stretched.Planes[channel], across, down, image.Planes[channel]);
        }

        image.Write(target);
    }

    /// <summary>Uniform noise of -1..1, smoothed, times the strength.</summary>
    private static Plane Field(int width, int height, double sigma, double strength, ref CounterRandom random)
    {
        var field = new Plane(width, height);
        foreach (ref var value in field.Values)
        {
            value = (float)((2 * random.NextDouble()) - 1);
        }

        GaussianFilter.Apply(field, sigma, Border.Reflect, Truncate);
        foreach (ref var value in field.Values)
        {
            value = (float)(value * strength);
        }

        return field;
    }

    private static void Bend(Plane source, Plane across, Plane down, Plane target)
    {
        for (var y = 0; y < target.Height; y++)
        {
            var row = target.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = Bilinear.Sample(source, x + across.Row(y)[x], y + down.Row(y)[x], Border.Reflect);
            }
        }
    }
}
