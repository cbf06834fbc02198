using System.Text.Json;
using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Writers;

/// <summary>Reads back what <see cref="CocoWriter"/> wrote, to prove it and to carry labels over.</summary>
internal static class CocoReader
{
    /// <summary>The file's content, or null where it is not what we write.</summary>
    public static CocoFile? TryRead(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var document = JsonDocument.Parse(stream);
            var root = document.RootElement;
            return new CocoFile(
                [.. root.GetProperty("categories").EnumerateArray().Select(item => item.GetProperty("name").GetString() ?? string.Empty)],
                [.. root.GetProperty("images").EnumerateArray().Select(ReadImage)],
                [.. root.GetProperty("annotations").EnumerateArray().Select(ReadAnnotation)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static CocoImage ReadImage(JsonElement item) => new(
        item.GetProperty("id").GetInt32(),
        item.GetProperty("file_name").GetString() ?? string.Empty,
        item.GetProperty("width").GetInt32(),
        item.GetProperty("height").GetInt32());

    private static CocoAnnotation ReadAnnotation(JsonElement item)
    {
        var box = item.GetProperty("bbox");
        var segmentation = item.GetProperty("segmentation");
        var size = segmentation.GetProperty("size");
        var label = new MaskLabel(
            new PixelBox(box[0].GetInt32(), box[1].GetInt32(), box[2].GetInt32(), box[3].GetInt32()),
            item.GetProperty("area").GetInt32(),
            item.GetProperty("truncated").GetBoolean(),
            [.. segmentation.GetProperty("counts").EnumerateArray().Select(count => count.GetInt32())]);
        return new CocoAnnotation(
            item.GetProperty("id").GetInt32(),
            item.GetProperty("image_id").GetInt32(),
            item.GetProperty("category_id").GetInt32(),
            item.GetProperty("iscrowd").GetInt32() != 0,
            size[1].GetInt32(),
            size[0].GetInt32(),
            label,
            item.GetProperty("scene").GetRawText());
    }
}
