using System.Text.Encodings.Web;
using System.Text.Json;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Writers.Coco;

/// <summary>
/// Writes <c>annotations.json</c> of each split: streamed, keys in a fixed order, no clock. Ids start at 1 (evaluators
/// take 0 for "no match"); categories are the same list in every split.
/// </summary>
/// <param name="masks">How masks are given.</param>
internal sealed class CocoWriter(CocoMasks masks) : IDatasetWriter
{
    private const int FlushBytes = 1 << 16;

    // The file is data, not a web page: quotes are escaped, the rest is not.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public string Name => "coco";

    /// <summary>A split's annotations, by path from the data set's folder.</summary>
    public static string PathOf(Split split) => SplitPlanner.Names[(int)split] + "/annotations.json";

    /// <inheritdoc/>
    public void WriteImage(ImageTruth truth, RenderFrame frame, DatasetSink sink)
    {
        // Everything stands in the files of the splits.
    }

    /// <inheritdoc/>
    public void WriteSet(DatasetTruth set, DatasetSink sink)
    {
        foreach (var split in set.Splits)
        {
            sink.Write(PathOf(split), stream => Write(stream, split, set.Classes, set.Images(split)));
        }
    }

    /// <summary>Writes one split.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="split">Which split.</param>
    /// <param name="classes">Class names by category id - 1.</param>
    /// <param name="images">Its images; enumerated twice.</param>
    public void Write(Stream stream, Split split, IReadOnlyList<string> classes, IEnumerable<ImageTruth> images)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteStartObject("info");
        json.WriteString("description", "Path-traced images of CAD parts, " + SplitPlanner.Names[(int)split] + " split");
        json.WriteString("version", ToolVersion.Text);
        json.WriteString("contributor", "SynthiCad.Generator");
        json.WriteEndObject();
        json.WriteStartArray("licenses");
        json.WriteEndArray();
        WriteCategories(json, classes);
        WriteImages(json, images);
        WriteAnnotations(json, classes, images);
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

    private static void WriteImages(Utf8JsonWriter json, IEnumerable<ImageTruth> images)
    {
        var id = 0;
        json.WriteStartArray("images");
        foreach (var truth in images)
        {
            json.WriteStartObject();
            json.WriteNumber("id", ++id);
            json.WriteString("file_name", $"images/{truth.Stem}.jpg");
            json.WriteNumber("width", truth.Width);
            json.WriteNumber("height", truth.Height);
            json.WriteEndObject();
            FlushIfFull(json);
        }

        json.WriteEndArray();
    }

    private void WriteAnnotations(Utf8JsonWriter json, IReadOnlyList<string> classes, IEnumerable<ImageTruth> images)
    {
        var categories = classes.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i + 1, StringComparer.Ordinal);
        var (imageId, id) = (0, 0);
        json.WriteStartArray("annotations");
        foreach (var truth in images)
        {
            imageId++;
            foreach (var instance in truth.Instances)
            {
                json.WriteStartObject();
                json.WriteNumber("id", ++id);
                json.WriteNumber("image_id", imageId);
                json.WriteNumber("category_id", categories[instance.ClassName]);
                CocoInstance.Write(json, instance, truth, masks);
                json.WriteEndObject();
                FlushIfFull(json);
            }
        }

        json.WriteEndArray();
    }

    private static void FlushIfFull(Utf8JsonWriter json)
    {
        if (json.BytesPending > FlushBytes)
        {
            json.Flush();
        }
    }
}
