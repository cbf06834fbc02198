using System.Numerics;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Rendering;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Scenes;

/// <summary>Draws lights whose energy is stated where it matters: as irradiance at the subject.</summary>
internal static class LightSampler
{
    // The faintest light of an image gets at least this weight before the weights are made to sum to 1.
    private const double SmallestWeight = 0.25;

    /// <param name="settings">The scene file's lights.</param>
    /// <param name="random">Their stream.</param>
    /// <param name="center">Middle of what the camera frames; lights stand round it.</param>
    /// <param name="radius">Its radius.</param>
    /// <param name="subject">Where lights are aimed at, and where their energy counts.</param>
    public static IReadOnlyList<Light> Sample(LightSettings settings, CounterRandom random, Vector3 center, float radius, Vector3 subject)
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
            lights[i] = SampleOne(settings, ref random, center, radius, subject, (float)(irradiance * weights[i] / sum));
        }

        return lights;
    }

    private static Light SampleOne(LightSettings settings, ref CounterRandom random, Vector3 center, float radius, Vector3 subject, float irradiance)
    {
        var kind = settings.Kinds.Pick(ref random);
        var azimuth = double.DegreesToRadians(settings.Azimuth.Sample(ref random));
        var direction = Directions.FromAngles(azimuth, double.DegreesToRadians(settings.Elevation.Sample(ref random)));
        var position = center + (direction * (float)settings.Distance.Sample(ref random) * radius);
        var color = BlackBody.Color(settings.Temperature.Sample(ref random)) * irradiance;
        var edge = (float)settings.Size.Sample(ref random) * radius;
        var aspect = 0.5f + (0.5f * random.NextSingle());
        var turn = MathF.Tau * random.NextSingle();
        var outer = (float)settings.SpotAngle.Sample(ref random) / 2;
        var blend = (float)settings.SpotBlend.Sample(ref random);
        var sunAngle = (float)settings.SunAngle.Sample(ref random);

        var aim = Vector3.Normalize(subject - position);
        var squared = Vector3.DistanceSquared(subject, position);
        return kind switch
        {
            "point" => new PointLight(position, color * squared),
            "spot" => new SpotLight(position, aim, color * squared, outer * (1 - blend), outer),
            "sun" => new SunLight(-direction, color, sunAngle / 2),
            _ => Area(position, aim, edge, aspect, turn, color * squared),
        };
    }

    private static AreaLight Area(Vector3 position, Vector3 aim, float edge, float aspect, float turn, Vector3 intensity)
    {
        var (first, second) = Directions.Basis(aim);
        var (sin, cos) = MathF.SinCos(turn);
        var halfU = ((first * cos) + (second * sin)) * (edge / 2);
        var halfV = ((second * cos) - (first * sin)) * (edge * aspect / 2);
        // Irradiance of a small source that faces the receiver is radiance * area / distance squared.
        return new AreaLight(position, halfU, halfV, intensity / (edge * edge * aspect));
    }
}
