using System.Text.Json;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline;

/// <summary>
/// A scene file cut down to what joining shards needs: a shard goes to other machines, where neither meshes nor pictures are.
/// </summary>
internal static class ShardScene
{
    private static readonly string[] Kept = ["image", "limits", "output"];

    /// <summary>Writes the cut scene file with the command line's words in it.</summary>
    public static void Write(SceneFile scene, string path)
    {
        using var source = JsonDocument.Parse(
            File.ReadAllBytes(scene.Path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteNumber("seed", scene.Seed);
        json.WriteNumber("imagesPerClass", scene.ImagesPerClass);
        json.WriteStartObject("split");
        json.WriteNumber("train", scene.Split.Train);
        json.WriteNumber("val", scene.Split.Val);
        json.WriteNumber("test", scene.Split.Test);
        json.WriteEndObject();
        foreach (var name in Kept)
        {
            if (source.RootElement.TryGetProperty(name, out var section))
            {
                json.WritePropertyName(name);
                section.WriteTo(json);
            }
        }

        json.WriteStartArray("classes");
        foreach (var entry in scene.Classes)
        {
            json.WriteStartObject();
            json.WriteString("name", entry.Name);
            json.WriteString("mesh", entry.Mesh);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads it back under the scene file's own name.</summary>
    public static SceneFile Read(string folder, Manifest manifest) =>
        SceneFileReader.Parse(Path.Combine(folder, manifest.Scene), File.ReadAllBytes(Path.Combine(folder, DatasetPaths.SceneCopy)), []);
}
