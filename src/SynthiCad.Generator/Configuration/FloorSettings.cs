namespace SynthiCad.Generator.Configuration;

/// <summary>A floor under the parts, in a share of the images, always where parts lie on it.</summary>
/// <param name="Probability">Share of the images that have one.</param>
/// <param name="Gap">Under the lowest part, in radii of the subject; 0 touches.</param>
/// <param name="Albedo">Diffuse reflectance.</param>
/// <param name="Tint">Each channel is moved by up to that share.</param>
/// <param name="Textures">Pictures on it.</param>
internal sealed record FloorSettings(double Probability, Distribution Gap, ColorDistribution Albedo, Distribution Tint, TextureSettings Textures);
