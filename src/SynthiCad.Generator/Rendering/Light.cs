namespace SynthiCad.Generator.Rendering;

/// <summary>A light: exactly one of <see cref="PointLight"/> and <see cref="AreaLight"/>.</summary>
internal abstract record Light;
