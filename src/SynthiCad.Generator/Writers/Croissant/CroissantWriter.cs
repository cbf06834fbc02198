using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Writers.Croissant;

/// <summary>
/// Croissant 1.0: <c>croissant.json</c> describes pictures, COCO annotations and a table of images; <c>sha256sums.txt</c>, itself described with
/// its hash, has the SHA-256 of every one of those files, in the form that <c>sha256sum -c</c> reads. Licence and address are
/// not known here and left out.
/// </summary>
internal sealed class CroissantWriter() : SetWriter("croissant")
{
    private const string SumsPath = "sha256sums.txt";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override void WriteSet(DatasetTruth set, DatasetSink sink)
    {
        foreach (var split in set.Splits)
        {
            sink.WriteLines(TablePath(split), Table(set.Images(split)));
        }

        sink.WriteLines(SumsPath, set.Splits.SelectMany(split => Paths(set, split)).Select(path => set.Files(path).Sha256 + "  " + path));
        var sums = Entry(sink, SumsPath);
        var tables = set.Splits.ToDictionary(split => split, split => Entry(sink, TablePath(split)));
        sink.Write("croissant.json", stream =>
        {
            using var json = new Utf8JsonWriter(stream, Options);
            Write(json, set, sums, tables);
        });
    }

    private static IEnumerable<string> Paths(DatasetTruth set, Split split) => set.Images(split).Select(truth => truth.ImagePath).Prepend(Coco.CocoWriter.PathOf(split));

    private static string TablePath(Split split) => $"croissant/{NameOf(split)}.csv";

    /// <summary>The images with the ids that the COCO file gives them.</summary>
    private static IEnumerable<string> Table(IEnumerable<ImageTruth> images) => images
        .Select((truth, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1},images/{truth.Stem}.jpg,{truth.Width},{truth.Height}"))
        .Prepend("id,file_name,width,height");

    private static FileEntry Entry(DatasetSink sink, string path)
    {
        using var stream = sink.OpenRead(path);
        return new FileEntry(path, stream.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream)));
    }

    private static void Write(Utf8JsonWriter json, DatasetTruth set, FileEntry sums, Dictionary<Split, FileEntry> tables)
    {
        json.WriteStartObject();
        CroissantContext.Write(json);
        json.WriteString("@type", "sc:Dataset");
        json.WriteString("name", Path.GetFileName(set.Scene.Path).Split('.')[0]);
        json.WriteString("conformsTo", "http://mlcommons.org/croissant/1.0");
        json.WriteString("description", string.Create(CultureInfo.InvariantCulture, $"Path-traced images of {set.Classes.Count} CAD parts with boxes, masks and poses, made by SynthiCad.Generator {ToolVersion.Text}."));
        json.WriteStartArray("distribution");
        WriteFile(json, "sha256sums", "text/plain", sums);
        foreach (var split in set.Splits)
        {
            WriteFile(json, NameOf(split) + "-annotations", "application/json", set.Files(Coco.CocoWriter.PathOf(split)));
            WriteFile(json, NameOf(split) + "-table", "text/csv", tables[split]);
            json.WriteStartObject();
            WriteHead(json, "cr:FileSet", NameOf(split) + "-images");
            json.WriteString("encodingFormat", "image/jpeg");
            json.WriteString("includes", NameOf(split) + "/images/*.jpg");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("recordSet");
        CroissantRecords.WriteCategories(json, set.Classes);
        foreach (var split in set.Splits)
        {
            CroissantRecords.WriteSplit(json, NameOf(split));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, string id, string format, FileEntry file)
    {
        json.WriteStartObject();
        WriteHead(json, "cr:FileObject", id);
        json.WriteString("contentUrl", file.Path);
        json.WriteString("contentSize", file.Size.ToString(CultureInfo.InvariantCulture) + " B");
        json.WriteString("encodingFormat", format);
        json.WriteString("sha256", file.Sha256);
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, string type, string id)
    {
        json.WriteString("@type", type);
        json.WriteString("@id", id);
        json.WriteString("name", id);
    }
}
