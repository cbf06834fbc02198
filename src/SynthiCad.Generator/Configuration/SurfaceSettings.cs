namespace SynthiCad.Generator.Configuration;

/// <summary>A non-metal: its colours and how rough it is.</summary>
internal sealed record SurfaceSettings(ColorDistribution Colors, Distribution Roughness);
