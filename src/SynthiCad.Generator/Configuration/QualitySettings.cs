namespace SynthiCad.Generator.Configuration;

/// <summary>The device (<c>cpu</c>, <c>vulkan</c> or <c>auto</c>), paths a pixel, and scattering events after the first hit.</summary>
internal sealed record QualitySettings(string Device, int Samples, int MaxBounces);
