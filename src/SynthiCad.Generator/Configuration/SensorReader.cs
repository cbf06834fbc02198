namespace SynthiCad.Generator.Configuration;

/// <summary>Reads the sensor.</summary>
internal static class SensorReader
{
    public static SensorSettings Read(JsonSection section)
    {
        var noise = section.Section("noise");
        var read = noise.Take("read");
        var sensor = new SensorSettings(
            section.Distribution("exposure", Distribution.Fixed(0), -10, 10),
            noise.Distribution("electrons", Distribution.Fixed(0), 0, 1_000_000),
            noise.Distribution("read", Distribution.Fixed(0), 0, 10_000),
            section.Distribution("vignetting", Distribution.Fixed(0), 0, 1));
        noise.Close();
        section.Close();
        return read is null || sensor.ReadNoise.Maximum <= 0 || sensor.Electrons.Maximum > 0
            ? sensor
            : throw section.Error(ErrorCodes.ConflictingKeys, read, "'sensor.noise.read' counts in electrons and 'sensor.noise.electrons' is 0; expected the electrons of a white pixel, such as 5000");
    }
}
