using System.Globalization;
using Resilience.Corruptions.Filters;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Noises;

/// <summary>The grain of few photons: every value becomes a Poisson count of a mean in proportion to it.</summary>
internal sealed class ShotNoise : ICorruption
{
    private static readonly int[] Photons = [60, 25, 12, 5, 3];

    // Counts above the full range are clipped, so a distribution needs no entries beyond it.
    private static readonly Lazy<double[][]>[] Distributions = [.. Photons.Select(photons => new Lazy<double[][]>(() => Tables(photons)))];

    /// <inheritdoc/>
    public string Name => "shot_noise";

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public string Describe(int severity) =>
        string.Create(CultureInfo.InvariantCulture, $"Poisson counts, {Photons[severity - 1]} photons at the full range");

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        double photons = Photons[severity - 1];
        var tables = Distributions[severity - 1].Value;
        for (var i = 0; i < source.Length; i++)
        {
            var table = tables[source[i]];
            var uniform = random.NextDouble();
            var count = 0;
            while (count < table.Length && uniform >= table[count])
            {
                count++;
            }

            target[i] = PixelByte.Of(count / photons);
        }
    }

    /// <summary>For each byte the chances of at most 0, 1, … photons, up to one less than the full range.</summary>
    private static double[][] Tables(int photons)
    {
        var tables = new double[256][];
        for (var value = 0; value < tables.Length; value++)
        {
            var mean = value / 255.0 * photons;
            var chance = Math.Exp(-mean);
            var sum = 0.0;
            tables[value] = new double[photons];
            for (var count = 0; count < photons; count++)
            {
                sum += chance;
                tables[value][count] = sum;
                chance *= mean / (count + 1);
            }
        }

        return tables;
    }
}
