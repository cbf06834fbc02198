namespace SynthiCad.Generator.Configuration;

/// <summary>Size in pixels and JPEG coding; <paramref name="SubsampleChroma"/> is 4:2:0, otherwise 4:4:4.</summary>
internal sealed record ImageSettings(int Width, int Height, Distribution Quality, bool SubsampleChroma);
