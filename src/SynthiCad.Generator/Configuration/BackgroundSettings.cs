namespace SynthiCad.Generator.Configuration;

/// <summary>Surroundings: plain shows <paramref name="Top"/> everywhere. Colours are linear RGB; <paramref name="Tint"/> varies each channel by up to that share.</summary>
internal sealed record BackgroundSettings(bool IsGradient, ColorRange Bottom, ColorRange Top, NumberRange Tint);
