using System.Buffers;
using System.Numerics;
using System.Text;
using System.Text.Json;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Writers;

/// <summary>Writes what made an image next to its label. Millimetres, Z up, linear RGB; matrices row by row, acting on row vectors.</summary>
internal static class SceneJson
{
    public static string Write(RenderJob job)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        var scene = job.Scene;
        json.WriteStartObject();
        var placed = scene.Objects[0];
        json.WriteStartArray("pose");
        for (var row = 0; row < 4; row++)
        {
            for (var column = 0; column < 4; column++)
            {
                json.WriteNumberValue(placed.ToWorld[row, column]);
            }
        }

        json.WriteEndArray();
        json.WriteStartObject("camera");
        Write(json, "position", scene.Camera.Position);
        Write(json, "target", scene.Camera.Target);
        Write(json, "up", scene.Camera.Up);
        json.WriteNumber("verticalFieldOfView", scene.Camera.VerticalFieldOfView);
        json.WriteEndObject();
        json.WriteStartArray("lights");
        foreach (var light in scene.Lights)
        {
            Write(json, light);
        }

        json.WriteEndArray();
        json.WriteStartObject("material");
        Write(json, "baseColor", placed.Materials[0].BaseColor);
        json.WriteNumber("metallic", placed.Materials[0].Metallic);
        json.WriteNumber("roughness", placed.Materials[0].Roughness);
        json.WriteEndObject();
        json.WriteStartObject("background");
        Write(json, "bottom", scene.Background.Bottom);
        Write(json, "top", scene.Background.Top);
        json.WriteEndObject();
        if (scene.Floor is { } floor)
        {
            json.WriteStartObject("floor");
            json.WriteNumber("height", floor.Height);
            Write(json, "albedo", floor.Albedo);
            json.WriteEndObject();
        }

        json.WriteNumber("sampleSeed", job.Seed);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Light light)
    {
        json.WriteStartObject();
        switch (light)
        {
            case PointLight point:
                json.WriteString("kind", "point");
                Write(json, "position", point.Position);
                Write(json, "intensity", point.Intensity);
                break;
            case AreaLight area:
                json.WriteString("kind", "area");
                Write(json, "center", area.Center);
                Write(json, "halfU", area.HalfU);
                Write(json, "halfV", area.HalfV);
                Write(json, "radiance", area.Radiance);
                break;
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Vector3 value)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(value.X);
        json.WriteNumberValue(value.Y);
        json.WriteNumberValue(value.Z);
        json.WriteEndArray();
    }
}
