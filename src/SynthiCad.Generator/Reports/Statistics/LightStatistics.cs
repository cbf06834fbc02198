using System.Numerics;
using System.Text.Json;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Reports.Statistics;

/// <summary>What lights a data set has, from the scenes in its records.</summary>
internal sealed class LightStatistics
{
    private const int TemperatureSteps = 240;
    private static readonly (double Kelvin, Vector3 Color)[] Locus = [.. Enumerable.Range(0, TemperatureSteps + 1)
        .Select(i => 1700 * Math.Pow(25000.0 / 1700, i / (double)TemperatureSteps))
        .Select(kelvin => (kelvin, Vector3.Normalize(BlackBody.Color(kelvin))))];


    /// <summary>Lights an image, surroundings left out.</summary>
    public Histogram Count { get; } = new(0, 9, 9);

    /// <summary>Light of all lights that reaches the place the camera looks at, facing each; in stops (log2) of irradiance.</summary>
    public Histogram Irradiance { get; } = new(-6, 6, 24);

    /// <summary>Colour temperature in kelvin, by the nearest black body.</summary>
    public Histogram Temperature { get; } = new(1500, 12500, 22);

    /// <summary>Lights by kind.</summary>
    public SortedDictionary<string, long> Kinds { get; } = new(StringComparer.Ordinal);

    public void Add(JsonElement scene, Vector3 target)
    {
        if (!scene.TryGetProperty("lights", out var lights))
        {
            return;
        }

        Count.Add(lights.GetArrayLength());
        var sum = 0.0;
        foreach (var light in lights.EnumerateArray())
        {
            var kind = light.GetProperty("kind").GetString() ?? string.Empty;
            Kinds[kind] = Kinds.GetValueOrDefault(kind) + 1;
            var color = At(light, kind, target);
            sum += Luminance.Of(color);
            if (color != Vector3.Zero)
            {
                Temperature.Add(KelvinOf(color));
            }
        }

        if (sum > 0)
        {
            Irradiance.Add(Math.Log2(sum));
        }
    }

    /// <summary>The temperature whose black body's hue is nearest.</summary>
    public static double KelvinOf(Vector3 color)
    {
        var hue = Vector3.Normalize(color);
        return Locus.MinBy(point => Vector3.DistanceSquared(point.Color, hue)).Kelvin;
    }

    private static Vector3 At(JsonElement light, string kind, Vector3 target)
    {
        switch (kind)
        {
            case "point" or "spot":
                return light.GetProperty("intensity").Vector() / Math.Max(1e-6f, Vector3.DistanceSquared(light.GetProperty("position").Vector(), target));
            case "area":
                var way = target - light.GetProperty("center").Vector();
                var normal = Vector3.Cross(light.GetProperty("halfU").Vector(), light.GetProperty("halfV").Vector());
                // Radiance times area times cosine over distance squared; the cross product is a quarter of the area.
                var cosine = Vector3.Dot(normal, Vector3.Normalize(way));
                return light.GetProperty("radiance").Vector() * (4 * Math.Max(0, cosine) / Math.Max(1e-6f, way.LengthSquared()));
            case "sun":
                return light.GetProperty("irradiance").Vector();
            default:
                return Vector3.Zero;
        }
    }
}
