namespace SynthiCad.Generator.Pipeline.Replaying;

/// <summary>How to render an image again.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="Stem">Which image: <c>gear_000012</c>.</param>
/// <param name="Scene">The scene file, or null to look for it.</param>
/// <param name="Samples">Paths a pixel instead of the scene file's; null to compare with what is stored.</param>
/// <param name="Device">A device kind instead of the data set's; null to compare with what is stored.</param>
/// <param name="Threads">Threads.</param>
internal sealed record ReplayOptions(string Dataset, string Stem, string? Scene, int? Samples, string? Device, int Threads);
