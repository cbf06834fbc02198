using System.Text.Json;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline.Sharding;

/// <summary>
/// A scene file cut down to what joining shards needs: a shard goes to other machines, where neither meshes nor pictures are.
/// Formats that hold the parts themselves get them from the shard.
/// </summary>
internal static class ShardScene
{
    private const string Meshes = "meshes";
    private static readonly string[] Kept = ["image", "limits", "output"];
    private static readonly string[] FormatsWithMeshes = ["bop"];

    /// <summary>Writes the cut scene file with the command line's words in it, and the meshes where they are needed.</summary>
    public static void Write(SceneFile scene, DatasetSink sink)
    {
        var withMeshes = scene.Output.Formats.Intersect(FormatsWithMeshes, StringComparer.Ordinal).Any();
        sink.Write(DatasetPaths.SceneCopy, stream => WriteScene(scene, stream, withMeshes));
        foreach (var entry in withMeshes ? scene.Classes : [])
        {
            var mesh = MeshFile.Read(entry.MeshPath, new MeshReadOptions(entry.MillimetresPerUnit, entry.Scale)).Mesh;
            sink.Write(MeshPath(entry), MeshWriter.Ply(mesh, MeshEncoding.BinaryLittleEndian));
        }
    }

    /// <summary>Reads it back under the scene file's own name.</summary>
    public static SceneFile Read(string folder, Manifest manifest)
    {
        var scene = SceneFileReader.Parse(Path.Combine(folder, manifest.Scene), File.ReadAllBytes(Path.Combine(folder, DatasetPaths.SceneCopy)), []);
        return scene with { Classes = [.. scene.Classes.Zip(manifest.Classes, (entry, item) => entry with { Mesh = item.Mesh })] };
    }

    private static string MeshPath(ClassEntry entry) => $"{Meshes}/{entry.Name}.ply";

    private static void WriteScene(SceneFile scene, Stream stream, bool withMeshes)
    {
        using var source = JsonDocument.Parse(
            File.ReadAllBytes(scene.Path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
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
            json.WriteString("mesh", withMeshes ? MeshPath(entry) : entry.Mesh);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
