namespace SynthiCad.Generator.Denoising;

/// <summary>What one pass of <see cref="WeightedMeans"/> does.</summary>
/// <param name="Radius">Neighbours that take part, in pixels to each side.</param>
/// <param name="Patch">Half the edge of the patches that are compared; <paramref name="Radius"/> and this stay within <see cref="PaddedPlane.Margin"/>.</param>
/// <param name="Strength">Difference, in standard deviations, from which on neighbours count less.</param>
/// <param name="ExpectNoise">Whether the compared colours differ by their noise alone, which then is taken off the difference.</param>
internal sealed record FilterPass(int Radius, int Patch, float Strength, bool ExpectNoise);
