using System.Text.Json;
using SynthiCad.Shared;

namespace Resilience.Tests.Data;

/// <summary>A data set in a temporary folder that goes away with the test.</summary>
internal sealed class DatasetFolder : IDisposable
{
    public DatasetFolder() => Directory.CreateDirectory(Root);

    public string Root { get; } = Path.Combine(Path.GetTempPath(), "resilience-tests", Guid.NewGuid().ToString("N"));

    /// <summary>Writes a JPEG whose pixels depend on the number only.</summary>
    public string WriteJpeg(string name, int number, int width = 8, int height = 8)
    {
        var rgb = new byte[width * height * 3];
        for (var i = 0; i < rgb.Length; i++)
        {
            rgb[i] = (byte)((number * 37) + (i / 24 * 11) + (i % 3 * 60));
        }

        return WriteBytes(name, TurboJpeg.Encode(rgb, width, height, 95, subsampleChroma: false));
    }

    public string WriteBytes(string name, byte[] bytes)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Writes a COCO file; category ids count from 1 in the order given.</summary>
    public void WriteCoco(string[] categories, params (string File, int[] CategoryIds)[] images) =>
        File.WriteAllText(Path.Combine(Root, "annotations.json"), JsonSerializer.Serialize(new
        {
            info = new { description = "ignored" },
            images = images.Select((image, i) => new { id = i + 1, file_name = image.File, width = 8, height = 8 }),
            annotations = images.SelectMany((image, i) => image.CategoryIds.Select(id => new { id = 0, image_id = i + 1, category_id = id, bbox = new[] { 0, 0, 1, 1 } })),
            categories = categories.Select((name, i) => new { id = i + 1, name, supercategory = "part" }),
        }));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
