namespace SynthiCad.Generator.Configuration;

/// <summary>The device (<c>cpu</c>, <c>vulkan</c> or <c>auto</c>), paths a pixel, and scattering events after the first hit.</summary>
internal sealed record QualitySettings(string Device, int Samples, int MaxBounces)
{
    /// <summary>Give noisy pixels more of the samples and quiet ones less, from 8 samples on.</summary>
    public bool Adaptive { get; init; } = true;

    /// <summary>Take the noise out afterwards; meant for 4 to 16 samples.</summary>
    public bool Denoise { get; init; }
}
