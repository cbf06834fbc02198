using System.Globalization;
using Resilience.Corruptions.Filters;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Noises;

/// <summary>Normal noise in proportion to the value.</summary>
internal sealed class SpeckleNoise : ICorruption
{
    private static readonly double[] Deviations = [0.15, 0.2, 0.35, 0.45, 0.6];

    /// <inheritdoc/>
    public string Name => "speckle_noise";

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public string Describe(int severity) =>
        string.Create(CultureInfo.InvariantCulture, $"every value times 1 + normal noise of standard deviation {Deviations[severity - 1]}");

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var normal = new NormalSource(random);
        var deviation = Deviations[severity - 1];
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = PixelByte.Of(source[i] / 255.0 * (1 + (deviation * normal.Next())));
        }
    }
}
