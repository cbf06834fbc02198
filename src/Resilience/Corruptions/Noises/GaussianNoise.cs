using System.Globalization;
using Resilience.Corruptions.Filters;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Noises;

/// <summary>Normal noise added to every value, as in dim light.</summary>
internal sealed class GaussianNoise : ICorruption
{
    private static readonly double[] Deviations = [0.08, 0.12, 0.18, 0.26, 0.38];

    /// <inheritdoc/>
    public string Name => "gaussian_noise";

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public string Describe(int severity) =>
        string.Create(CultureInfo.InvariantCulture, $"normal noise of standard deviation {Deviations[severity - 1]} of the full range added to every value");

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var normal = new NormalSource(random);
        var deviation = Deviations[severity - 1];
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = PixelByte.Of((source[i] / 255.0) + (deviation * normal.Next()));
        }
    }
}
