namespace SynthiCad.Generator.Rendering;

/// <summary>A light: <see cref="PointLight"/>, <see cref="SpotLight"/>, <see cref="SunLight"/> or <see cref="AreaLight"/>.</summary>
internal abstract record Light;
