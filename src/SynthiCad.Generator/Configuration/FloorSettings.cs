namespace SynthiCad.Generator.Configuration;

/// <summary>A floor under the part, in a share of the images; <paramref name="Gap"/> is in radii of the part, 0 touches.</summary>
internal sealed record FloorSettings(double Probability, NumberRange Gap, ColorRange Albedo, NumberRange Tint);
