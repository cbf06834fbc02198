using System.Globalization;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Digital;

/// <summary>Stored as a JPEG of low quality, colour at half the resolution.</summary>
internal sealed class JpegCompression : ICorruption
{
    private static readonly int[] Qualities = [25, 18, 15, 10, 7];

    /// <inheritdoc/>
    public string Name => "jpeg_compression";

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <inheritdoc/>
    public string Describe(int severity) =>
        string.Create(CultureInfo.InvariantCulture, $"stored as a JPEG of quality {Qualities[severity - 1]} with colour at half the resolution (4:2:0), by libjpeg-turbo");

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var jpeg = TurboJpeg.Encode(source, width, height, Qualities[severity - 1], subsampleChroma: true);
        if (!TurboJpeg.TryDecode(jpeg, target, width, height, out var error))
        {
            throw new InvalidOperationException($"A JPEG just written cannot be read: {error}");
        }
    }
}
