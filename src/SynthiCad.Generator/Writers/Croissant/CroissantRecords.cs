using System.Text.Json;

namespace SynthiCad.Generator.Writers.Croissant;

/// <summary>Record sets: the categories as such, images and annotations out of the COCO files.</summary>
internal static class CroissantRecords
{
    public static void WriteCategories(Utf8JsonWriter json, IReadOnlyList<string> classes)
    {
        Begin(json, "categories", "categories/id");
        WriteField(json, "categories/id", "sc:Integer", null);
        WriteField(json, "categories/name", "sc:Text", null);
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
        // Images have a table of their own: readers put all lists that they take from one JSON file side by side.
        var table = split + "-table";
        var images = split + "-image-records";
        Begin(json, images, images + "/id");
        WriteField(json, images + "/id", "sc:Integer", (table, "column", "id"));
        WriteField(json, images + "/file_name", "sc:Text", (table, "column", "file_name"));
        WriteField(json, images + "/width", "sc:Integer", (table, "column", "width"));
        WriteField(json, images + "/height", "sc:Integer", (table, "column", "height"));
        json.WriteEndArray();
        json.WriteEndObject();

        var annotations = split + "-annotations";
        var objects = split + "-objects";
        Begin(json, objects, objects + "/id");
        WriteField(json, objects + "/id", "sc:Integer", (annotations, "jsonPath", "$.annotations[*].id"));
        WriteField(json, objects + "/image_id", "sc:Integer", (annotations, "jsonPath", "$.annotations[*].image_id"));
        WriteField(json, objects + "/category_id", "sc:Integer", (annotations, "jsonPath", "$.annotations[*].category_id"));
        WriteField(json, objects + "/bbox", "cr:BoundingBox", (annotations, "jsonPath", "$.annotations[*].bbox"));
        WriteField(json, objects + "/area", "sc:Integer", (annotations, "jsonPath", "$.annotations[*].area"));
        WriteField(json, objects + "/visibility", "sc:Float", (annotations, "jsonPath", "$.annotations[*].visibility"));
        WriteField(json, objects + "/truncation", "sc:Float", (annotations, "jsonPath", "$.annotations[*].truncation"));
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

    private static void WriteField(Utf8JsonWriter json, string id, string type, (string File, string How, string Path)? source)
    {
        json.WriteStartObject();
        json.WriteString("@type", "cr:Field");
        json.WriteString("@id", id);
        json.WriteString("name", id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        json.WriteString("dataType", type);
        WriteReference(json, id);
        if (source is var (file, how, path))
        {
            json.WriteStartObject("source");
            WriteId(json, "fileObject", file);
            json.WriteStartObject("extract");
            json.WriteString(how, path);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Objects point to their image and category.</summary>
    private static void WriteReference(Utf8JsonWriter json, string id)
    {
        var target = id.EndsWith("-objects/category_id", StringComparison.Ordinal) ? "categories/id"
            : id.EndsWith("-objects/image_id", StringComparison.Ordinal) ? id.Replace("-objects/image_id", "-image-records/id", StringComparison.Ordinal)
            : null;
        if (target is not null)
        {
            json.WriteStartObject("references");
            WriteId(json, "field", target);
            json.WriteEndObject();
        }
    }

    private static void WriteId(Utf8JsonWriter json, string name, string id)
    {
        json.WriteStartObject(name);
        json.WriteString("@id", id);
        json.WriteEndObject();
    }
}
