using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Labels;

/// <summary>
/// An image's truth as one line of JSON and back, without loss: floats in their shortest exact form, masks as COCO's
/// compressed run lengths. What is read is held to <see cref="TruthCheck.Outline"/>, so a line that someone edited gives
/// null, never a truth that cannot be.
/// </summary>
internal static class TruthJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line, without its end.</summary>
    public static string Write(ImageTruth truth)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            Write(json, truth);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the truth as an object where <paramref name="json"/> stands.</summary>
    /// <exception cref="ArgumentException">A number is not finite, or the scene is no JSON on one line.</exception>
    public static void Write(Utf8JsonWriter json, ImageTruth truth)
    {
        if (truth.SceneJson.AsSpan().IndexOfAny('\n', '\r') >= 0)
        {
            throw new ArgumentException("The scene's JSON has line breaks; expected one line.", nameof(truth));
        }

        json.WriteStartObject();
        json.WriteString("class", truth.ClassName);
        json.WriteNumber("index", truth.Index);
        json.WriteNumber("attempt", truth.Attempt);
        json.WriteString("split", SplitPlanner.Names[(int)truth.Split]);
        json.WriteNumber("width", truth.Width);
        json.WriteNumber("height", truth.Height);
        json.WriteStartObject("camera");
        json.Write("position", truth.Camera.Position);
        json.Write("target", truth.Camera.Target);
        json.Write("up", truth.Camera.Up);
        json.WriteNumber("verticalFieldOfView", truth.Camera.VerticalFieldOfView);
        json.WriteNumber("lensRadius", truth.Camera.LensRadius);
        json.WriteNumber("focusDistance", truth.Camera.FocusDistance);
        json.WriteEndObject();
        json.WriteStartArray("instances");
        foreach (var instance in truth.Instances)
        {
            InstanceJson.Write(json, instance);
        }

        json.WriteEndArray();
        json.WritePropertyName("scene");
        json.WriteRawValue(truth.SceneJson);
        json.WriteEndObject();
    }

    /// <summary>The truth in a line, or null where there is none.</summary>
    public static ImageTruth? TryRead(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return TryRead(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The truth in an object, or null where it holds none.</summary>
    public static ImageTruth? TryRead(JsonElement item)
    {
        try
        {
            var truth = Read(item);
            return TruthCheck.Outline(truth) is null ? truth : null;
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static ImageTruth Read(JsonElement item)
    {
        var (width, height) = (item.GetProperty("width").GetInt32(), item.GetProperty("height").GetInt32());
        var camera = item.GetProperty("camera");
        return new ImageTruth
        {
            ClassName = item.GetProperty("class").GetString() ?? string.Empty,
            Index = item.GetProperty("index").GetInt32(),
            Attempt = item.GetProperty("attempt").GetInt32(),
            Split = (Split)SplitPlanner.Names.ToList().IndexOf(item.GetProperty("split").GetString() ?? string.Empty),
            Width = width,
            Height = height,
            Camera = new Camera(
                camera.GetProperty("position").Vector(),
                camera.GetProperty("target").Vector(),
                camera.GetProperty("up").Vector(),
                camera.GetProperty("verticalFieldOfView").GetSingle())
            {
                LensRadius = camera.GetProperty("lensRadius").GetSingle(),
                FocusDistance = camera.GetProperty("focusDistance").GetSingle(),
            },
            Instances = [.. item.GetProperty("instances").EnumerateArray().Select(InstanceJson.Read)],
            SceneJson = item.GetProperty("scene").GetRawText(),
        };
    }
}
