namespace SynthiCad.Generator.Configuration;

/// <summary>Pictures on a surface; their colours multiply the surface's.</summary>
/// <param name="Pictures">To choose from, each alike likely; empty for none.</param>
/// <param name="Probability">Share of the surfaces that get one.</param>
/// <param name="TileSize">Edge of one repeat in radii of the subject.</param>
internal sealed record TextureSettings(FileList Pictures, double Probability, Distribution TileSize);
