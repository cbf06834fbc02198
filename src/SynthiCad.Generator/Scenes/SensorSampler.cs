using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Sensors;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Scenes;

/// <summary>Draws what the sensor does.</summary>
internal static class SensorSampler
{
    public static SensorState Sample(SensorSettings settings, CounterRandom random) => new(
        settings.Exposure.Sample(ref random),
        settings.Electrons.Sample(ref random),
        settings.ReadNoise.Sample(ref random),
        settings.Vignetting.Sample(ref random),
        random.NextUInt64());
}
