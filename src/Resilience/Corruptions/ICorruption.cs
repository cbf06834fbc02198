using SynthiCad.Shared;

namespace Resilience.Corruptions;

/// <summary>
/// A way in which images go bad before a model sees them, in five severities (Hendrycks and Dietterich, "Benchmarking Neural Network
/// Robustness to Common Corruptions and Perturbations", ICLR 2019). Pure: the same image, severity and stream give the same bytes.
/// </summary>
internal interface ICorruption
{
    /// <summary>The name that users write, such as <c>gaussian_noise</c>.</summary>
    string Name { get; }

    /// <summary>False where no random number is drawn: every trial is then the same.</summary>
    bool IsRandom { get; }

    /// <summary>What a severity does, with its constants, as a phrase.</summary>
    /// <param name="severity">1..5.</param>
    string Describe(int severity);

    /// <summary>Corrupts an image. Thread-safe.</summary>
    /// <param name="source">Height × width × 3 bytes, RGB, rows from the top.</param>
    /// <param name="target">As many bytes; must not overlap the source.</param>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    /// <param name="severity">1..5.</param>
    /// <param name="random">The image's stream, at its beginning.</param>
    void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random);
}
