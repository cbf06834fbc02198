using System.Text.Json;

namespace SynthiCad.Generator.Writers.Croissant;

/// <summary>The JSON-LD context of Croissant 1.0, with the terms that its own tool, mlcroissant, takes for the standard ones.</summary>
internal static class CroissantContext
{
    private static readonly string[] Terms =
    [
        "citeAs", "column", "examples", "extract", "field", "fileProperty", "fileObject", "fileSet", "format",
        "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet",
        "references", "regex", "repeated", "replace", "separator", "source", "subField", "transform",
    ];

    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("@context");
        json.WriteString("@language", "en");
        json.WriteString("@vocab", "https://schema.org/");
        json.WriteString("sc", "https://schema.org/");
        json.WriteString("cr", "http://mlcommons.org/croissant/");
        json.WriteString("rai", "http://mlcommons.org/croissant/RAI/");
        json.WriteString("dct", "http://purl.org/dc/terms/");
        json.WriteString("conformsTo", "dct:conformsTo");
        foreach (var term in Terms)
        {
            if (term == "examples")
            {
                WriteTyped(json, term, "@json");
            }
            else
            {
                json.WriteString(term, "cr:" + term);
            }
        }

        WriteTyped(json, "data", "@json");
        WriteTyped(json, "dataType", "@vocab");
        json.WriteEndObject();
    }

    private static void WriteTyped(Utf8JsonWriter json, string term, string type)
    {
        json.WriteStartObject(term);
        json.WriteString("@id", "cr:" + term);
        json.WriteString("@type", type);
        json.WriteEndObject();
    }
}
