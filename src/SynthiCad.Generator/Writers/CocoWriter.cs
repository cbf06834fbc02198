using System.Text.Encodings.Web;
using System.Text.Json;
using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Writers;

/// <summary>
/// Writes one split's COCO annotations: streamed, keys in a fixed order, no clock. Ids start at 1 (evaluators take
/// 0 for "no match"); categories are the same list in every split.
/// </summary>
internal static class CocoWriter
{
    private const int FlushBytes = 1 << 16;

    public static void Write(Stream stream, string split, IReadOnlyList<string> classes, IReadOnlyList<ImageRecord> images, int width, int height)
    {
        // The file is data, not a web page: quotes are escaped, the rest is not.
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartObject("info");
        json.WriteString("description", "Path-traced images of CAD parts, " + split + " split");
        json.WriteString("version", ToolVersion.Text);
        json.WriteString("contributor", "SynthiCad.Generator");
        json.WriteEndObject();
        json.WriteStartArray("licenses");
        json.WriteEndArray();
        WriteCategories(json, classes);
        WriteImages(json, images, width, height);
        WriteAnnotations(json, classes, images, width, height);
        json.WriteEndObject();
    }

    private static void WriteCategories(Utf8JsonWriter json, IReadOnlyList<string> classes)
    {
        json.WriteStartArray("categories");
        for (var i = 0; i < classes.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", i + 1);
            json.WriteString("name", classes[i]);
            json.WriteString("supercategory", "part");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteImages(Utf8JsonWriter json, IReadOnlyList<ImageRecord> images, int width, int height)
    {
        json.WriteStartArray("images");
        for (var i = 0; i < images.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", i + 1);
            json.WriteString("file_name", images[i].FileName);
            json.WriteNumber("width", width);
            json.WriteNumber("height", height);
            json.WriteEndObject();
            FlushIfFull(json);
        }

        json.WriteEndArray();
    }

    private static void WriteAnnotations(Utf8JsonWriter json, IReadOnlyList<string> classes, IReadOnlyList<ImageRecord> images, int width, int height)
    {
        var categories = classes.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i + 1, StringComparer.Ordinal);
        json.WriteStartArray("annotations");
        for (var i = 0; i < images.Count; i++)
        {
            var label = images[i].Label;
            json.WriteStartObject();
            json.WriteNumber("id", i + 1);
            json.WriteNumber("image_id", i + 1);
            json.WriteNumber("category_id", categories[images[i].ClassName]);
            json.WriteStartArray("bbox");
            json.WriteNumberValue(label.Box.X);
            json.WriteNumberValue(label.Box.Y);
            json.WriteNumberValue(label.Box.Width);
            json.WriteNumberValue(label.Box.Height);
            json.WriteEndArray();
            json.WriteNumber("area", label.Area);
            json.WriteNumber("iscrowd", 0);
            WriteSegmentation(json, label, width, height);
            json.WriteBoolean("truncated", label.Truncated);
            json.WritePropertyName("scene");
            json.WriteRawValue(images[i].SceneJson);
            json.WriteEndObject();
            FlushIfFull(json);
        }

        json.WriteEndArray();
    }

    private static void WriteSegmentation(Utf8JsonWriter json, MaskLabel label, int width, int height)
    {
        json.WriteStartObject("segmentation");
        json.WriteStartArray("counts");
        foreach (var count in label.Counts)
        {
            json.WriteNumberValue(count);
        }

        json.WriteEndArray();
        json.WriteStartArray("size");
        json.WriteNumberValue(height);
        json.WriteNumberValue(width);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void FlushIfFull(Utf8JsonWriter json)
    {
        if (json.BytesPending > FlushBytes)
        {
            json.Flush();
        }
    }
}
