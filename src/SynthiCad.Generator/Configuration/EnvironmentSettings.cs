namespace SynthiCad.Generator.Configuration;

/// <summary>Pictures of all directions that light the scene where the background is <c>environment</c> or <c>images</c>.</summary>
/// <param name="Pictures">Equirectangular pictures; empty for none.</param>
/// <param name="Rotation">Degrees about the vertical.</param>
/// <param name="Strength">Mean irradiance-like factor: the picture's radiance is multiplied by it.</param>
internal sealed record EnvironmentSettings(FileList Pictures, Distribution Rotation, Distribution Strength);
