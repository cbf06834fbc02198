using System.Globalization;
using Resilience.Corruptions.Filters;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Blurs;

/// <summary>Frosted glass: blurred, every pixel replaced by a near one, blurred again.</summary>
internal sealed class GlassBlur : ICorruption
{
    private static readonly (double Sigma, int Reach, int Rounds)[] Glasses = [(0.7, 1, 2), (0.9, 2, 1), (1, 2, 3), (1.1, 3, 2), (1.5, 4, 2)];

    /// <inheritdoc/>
    public string Name => "glass_blur";

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public string Describe(int severity)
    {
        var (sigma, reach, rounds) = Glasses[severity - 1];
        return string.Create(
            CultureInfo.InvariantCulture, $"every pixel replaced {(rounds == 1 ? "once" : $"{rounds} times")} by one up to {reach}/224 of the shorter side away, between two Gaussian blurs of {sigma}/224");
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var (sigma, reach, rounds) = Glasses[severity - 1];
        var scale = ImageScale.Of(width, height);
        using var image = PlanarImage.Read(source, width, height);
        Blur(image, sigma * scale);
        for (var round = 0; round < rounds; round++)
        {
            Shuffle(image, reach, scale, ref random);
        }

        Blur(image, sigma * scale);
        image.Write(target);
    }

    private static void Blur(PlanarImage image, double sigma)
    {
        foreach (var plane in image.Planes)
        {
            GaussianFilter.Apply(plane, sigma);
        }
    }

    /// <summary>
    /// From the last pixel to the first; a margin as wide as the reach stays. The original is written as a swap, but assigns views of one array,
    /// so that the second half of the swap does nothing: its images have copies.
    /// </summary>
    private static void Shuffle(PlanarImage image, int reach, double scale, ref CounterRandom random)
    {
        var margin = (int)Math.Ceiling(reach * scale);
        for (var y = image.Height - margin; y > margin; y--)
        {
            for (var x = image.Width - margin; x > margin; x--)
            {
                var dx = Displacement(reach, scale, ref random);
                var dy = Displacement(reach, scale, ref random);
                var one = (y * image.Width) + x;
                var other = (Math.Clamp(y + dy, 0, image.Height - 1) * image.Width) + Math.Clamp(x + dx, 0, image.Width - 1);
                foreach (var plane in image.Planes)
                {
                    plane.Values[one] = plane.Values[other];
                }
            }
        }
    }

    /// <summary>A whole number of -reach..reach-1, scaled; the fraction becomes the chance of a further pixel.</summary>
    private static int Displacement(int reach, double scale, ref CounterRandom random)
    {
        var places = ((long)random.NextBelow((ulong)(2 * reach)) - reach) * scale;
        var whole = Math.Floor(places);
        return (int)whole + (random.NextDouble() < places - whole ? 1 : 0);
    }
}
