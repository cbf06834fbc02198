using System.Numerics;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Rendering;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Scenes;

/// <summary>Draws lights whose energy is stated where it matters: as irradiance at the part.</summary>
internal static class LightSampler
{
    // The faintest light of an image gets at least this weight before the weights are made to sum to 1.
    private const double SmallestWeight = 0.25;

    public static IReadOnlyList<Light> Sample(LightSettings settings, CounterRandom random, Vector3 center, float radius)
    {
        var count = settings.Count.SampleWhole(ref random);
        // A white diffuse surface of irradiance pi has radiance 1, which is the brightest that a pixel shows.
        var irradiance = settings.Energy.Sample(ref random) * Math.PI;
        var weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            weights[i] = SmallestWeight + ((1 - SmallestWeight) * random.NextDouble());
        }

        var sum = weights.Sum();
        var lights = new Light[count];
        for (var i = 0; i < count; i++)
        {
            lights[i] = SampleOne(settings, ref random, center, radius, (float)(irradiance * weights[i] / sum));
        }

        return lights;
    }

    private static Light SampleOne(LightSettings settings, ref CounterRandom random, Vector3 center, float radius, float irradiance)
    {
        var isArea = string.Equals(settings.Kinds.Pick(ref random), "area", StringComparison.Ordinal);
        var direction = Directions.FromAngles(
            Math.Tau * random.NextDouble(),
            double.DegreesToRadians(settings.Elevation.Sample(ref random)));
        var distance = (float)settings.Distance.Sample(ref random) * radius;
        var color = BlackBody.Color(settings.Temperature.Sample(ref random)) * irradiance;
        var edge = (float)settings.Size.Sample(ref random) * radius;
        var aspect = 0.5f + (0.5f * random.NextSingle());
        var turn = MathF.Tau * random.NextSingle();

        var position = center + (direction * distance);
        if (!isArea)
        {
            return new PointLight(position, color * distance * distance);
        }

        var (first, second) = Directions.Basis(-direction);
        var (sin, cos) = MathF.SinCos(turn);
        var halfU = ((first * cos) + (second * sin)) * (edge / 2);
        var halfV = ((second * cos) - (first * sin)) * (edge * aspect / 2);
        var area = edge * edge * aspect;
        // Irradiance of a small source that faces the receiver is radiance * area / distance squared.
        return new AreaLight(position, halfU, halfV, color * (distance * distance / area));
    }
}
