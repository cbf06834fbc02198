using System.Globalization;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Noises;

/// <summary>Salt and pepper: single values, not whole pixels, at either end of the range.</summary>
internal sealed class ImpulseNoise : ICorruption
{
    private static readonly double[] Amounts = [0.03, 0.06, 0.09, 0.17, 0.27];

    /// <inheritdoc/>
    public string Name => "impulse_noise";

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public string Describe(int severity) =>
        string.Create(CultureInfo.InvariantCulture, $"a share of {Amounts[severity - 1]} of all values set to 0 or 255, either as likely");

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var amount = Amounts[severity - 1];
        for (var i = 0; i < source.Length; i++)
        {
            var struck = random.NextDouble() < amount;
            var salt = random.NextUInt32() >= 0x80000000;
            target[i] = !struck ? source[i] : salt ? byte.MaxValue : byte.MinValue;
        }
    }
}
