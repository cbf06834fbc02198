using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Writers;

/// <summary>
/// Writes what made an image next to its label, on one line. Millimetres, Z up, linear RGB; matrices row by row, acting on row
/// vectors. <c>pose</c> and <c>material</c> are the subject's; <c>objects</c> has all where there are several.
/// </summary>
internal static class SceneJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(SampledScene sampled)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Options);
        var scene = sampled.Job.Scene;
        json.WriteStartObject();
        json.Write("pose", scene.Objects[0].ToWorld);
        WriteCamera(json, scene.Camera);
        json.WriteStartArray("lights");
        foreach (var light in scene.Lights)
        {
            LightJson.Write(json, light);
        }

        json.WriteEndArray();
        WriteMaterial(json, "material", scene.Objects[0].Materials[0]);
        WriteBackground(json, scene.Background);
        WriteFloor(json, scene.Floor);
        if (scene.Objects.Count > 1 || scene.Objects[0].Materials.Count > 1)
        {
            WriteObjects(json, sampled);
        }

        if (!sampled.Sensor.IsNeutral)
        {
            json.WriteStartObject("sensor");
            json.WriteNumber("exposure", sampled.Sensor.Exposure);
            json.WriteNumber("electrons", sampled.Sensor.Electrons);
            json.WriteNumber("readNoise", sampled.Sensor.ReadNoise);
            json.WriteNumber("vignetting", sampled.Sensor.Vignetting);
            json.WriteNumber("noiseSeed", sampled.Sensor.NoiseSeed);
            json.WriteEndObject();
        }

        json.WriteNumber("jpegQuality", sampled.JpegQuality);
        json.WriteNumber("sampleSeed", sampled.Job.Seed);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteCamera(Utf8JsonWriter json, Camera camera)
    {
        json.WriteStartObject("camera");
        json.Write("position", camera.Position);
        json.Write("target", camera.Target);
        json.Write("up", camera.Up);
        json.WriteNumber("verticalFieldOfView", camera.VerticalFieldOfView);
        if (camera.LensRadius > 0)
        {
            json.WriteNumber("lensRadius", camera.LensRadius);
            json.WriteNumber("focusDistance", camera.FocusDistance);
        }

        json.WriteEndObject();
    }

    private static void WriteBackground(Utf8JsonWriter json, Background background)
    {
        json.WriteStartObject("background");
        json.Write("bottom", background.Bottom);
        json.Write("top", background.Top);
        if (background.Environment is { } environment)
        {
            json.WriteStartObject("environment");
            json.WriteString("picture", environment.Image.Name);
            json.WriteNumber("rotation", environment.Rotation);
            json.WriteNumber("strength", environment.Strength);
            json.WriteEndObject();
        }

        if (background.Backplate is { } plate)
        {
            json.WriteString("picture", plate.Name);
        }

        json.WriteEndObject();
    }

    private static void WriteFloor(Utf8JsonWriter json, Floor? floor)
    {
        if (floor is null)
        {
            return;
        }

        json.WriteStartObject("floor");
        json.WriteNumber("height", floor.Height);
        json.Write("albedo", floor.Albedo);
        if (floor.Texture is { } texture)
        {
            json.WriteString("picture", texture.Image.Name);
        }

        json.WriteEndObject();
    }

    private static void WriteObjects(Utf8JsonWriter json, SampledScene sampled)
    {
        json.WriteStartArray("objects");
        foreach (var placed in sampled.Job.Scene.Objects)
        {
            json.WriteStartObject();
            json.WriteNumber("id", placed.Id);
            if (placed.Id != 0)
            {
                json.WriteString("class", sampled.Instances[placed.Id - 1].ClassName);
            }

            json.Write("pose", placed.ToWorld);
            if (placed.Motion != System.Numerics.Vector3.Zero)
            {
                json.Write("motion", placed.Motion);
            }

            json.WriteStartArray("materials");
            foreach (var material in placed.Materials)
            {
                WriteMaterial(json, null, material);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMaterial(Utf8JsonWriter json, string? name, Material material)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        json.WriteStartObject();
        json.Write("baseColor", material.BaseColor);
        json.WriteNumber("metallic", material.Metallic);
        json.WriteNumber("roughness", material.Roughness);
        if (material.Texture is { } texture)
        {
            json.WriteString("picture", texture.Image.Name);
        }

        json.WriteEndObject();
    }
}
