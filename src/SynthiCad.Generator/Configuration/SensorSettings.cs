namespace SynthiCad.Generator.Configuration;

/// <summary>What a camera's sensor does to light.</summary>
/// <param name="Exposure">In stops: each doubles the light.</param>
/// <param name="Electrons">Electrons of a pixel at white, for shot noise; 0 for none.</param>
/// <param name="ReadNoise">Standard deviation of the read noise, in electrons.</param>
/// <param name="Vignetting">Share of cos⁴ light fall-off towards the corners: 0 none, 1 that of a simple lens.</param>
internal sealed record SensorSettings(Distribution Exposure, Distribution Electrons, Distribution ReadNoise, Distribution Vignetting)
{
    /// <summary>True where light is left as it is, whatever is drawn.</summary>
    public bool IsNeutral => IsZero(Exposure) && IsZero(Electrons) && IsZero(Vignetting);

    private static bool IsZero(Distribution value) => value is { Minimum: 0, Maximum: 0 };
}
