namespace SynthiCad.Generator.Sensors;

/// <summary>What the sensor does in one image.</summary>
/// <param name="Exposure">In stops: each doubles the light.</param>
/// <param name="Electrons">Electrons of a pixel at white; 0 for no noise.</param>
/// <param name="ReadNoise">Standard deviation of the read noise, in electrons.</param>
/// <param name="Vignetting">Share of cos⁴ fall-off, 0..1.</param>
/// <param name="NoiseSeed">Names the noise.</param>
internal sealed record SensorState(double Exposure, double Electrons, double ReadNoise, double Vignetting, ulong NoiseSeed)
{
    /// <summary>Leaves light as it is.</summary>
    public static SensorState Neutral { get; } = new(0, 0, 0, 0, 0);

    /// <summary>True where light is left as it is.</summary>
    public bool IsNeutral => Exposure == 0 && Electrons == 0 && Vignetting == 0;
}
