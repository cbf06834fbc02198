using System.Text.Json;

namespace SynthiCad.Generator.Writers.Croissant;

/// <summary>Record sets: the categories as such, images and annotations out of the COCO files.</summary>
internal static class CroissantRecords
{
    public static void WriteCategories(Utf8JsonWriter json, IReadOnlyList<string> classes)
    {
        Begin(json, "categories", "categories/id");
        WriteField(json, "categories/id", "sc:Integer", null, null);
        WriteField(json, "categories/name", "sc:Text", null, null);
        json.WriteEndArray();
        json.WriteStartArray("data");
        for (var i = 0; i < classes.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("categories/id", i + 1);
            json.WriteString("categories/name", classes[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteSplit(Utf8JsonWriter json, string split)
    {
        var source = split + "-annotations";
        var images = split + "-image-records";
        Begin(json, images, images + "/id");
        WriteField(json, images + "/id", "sc:Integer", source, "$.images[*].id");
        WriteField(json, images + "/file_name", "sc:Text", source, "$.images[*].file_name");
        WriteField(json, images + "/width", "sc:Integer", source, "$.images[*].width");
        WriteField(json, images + "/height", "sc:Integer", source, "$.images[*].height");
        json.WriteEndArray();
        json.WriteEndObject();

        var objects = split + "-objects";
        Begin(json, objects, objects + "/id");
        WriteField(json, objects + "/id", "sc:Integer", source, "$.annotations[*].id");
        WriteField(json, objects + "/image_id", "sc:Integer", source, "$.annotations[*].image_id", images + "/id");
        WriteField(json, objects + "/category_id", "sc:Integer", source, "$.annotations[*].category_id", "categories/id");
        WriteField(json, objects + "/bbox", "cr:BoundingBox", source, "$.annotations[*].bbox");
        WriteField(json, objects + "/area", "sc:Integer", source, "$.annotations[*].area");
        WriteField(json, objects + "/visibility", "sc:Float", source, "$.annotations[*].visibility");
        WriteField(json, objects + "/truncation", "sc:Float", source, "$.annotations[*].truncation");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string id, string key)
    {
        json.WriteStartObject();
        json.WriteString("@type", "cr:RecordSet");
        json.WriteString("@id", id);
        json.WriteString("name", id);
        json.WriteStartObject("key");
        json.WriteString("@id", key);
        json.WriteEndObject();
        json.WriteStartArray("field");
    }

    private static void WriteField(Utf8JsonWriter json, string id, string type, string? source, string? path, string? reference = null)
    {
        json.WriteStartObject();
        json.WriteString("@type", "cr:Field");
        json.WriteString("@id", id);
        json.WriteString("name", id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        json.WriteString("dataType", type);
        if (reference is not null)
        {
            json.WriteStartObject("references");
            WriteId(json, "field", reference);
            json.WriteEndObject();
        }

        if (source is not null)
        {
            json.WriteStartObject("source");
            WriteId(json, "fileObject", source);
            json.WriteStartObject("extract");
            json.WriteString("jsonPath", path);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteId(Utf8JsonWriter json, string name, string id)
    {
        json.WriteStartObject(name);
        json.WriteString("@id", id);
        json.WriteEndObject();
    }
}
