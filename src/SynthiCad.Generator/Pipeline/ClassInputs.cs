using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SynthiCad.Generator.Configuration;

namespace SynthiCad.Generator.Pipeline;

/// <summary>What a class is made of, by content.</summary>
/// <param name="Entry">The class.</param>
/// <param name="Files">Its input files: the mesh, and the material libraries that an OBJ names.</param>
/// <param name="Hash">SHA-256 over everything that shapes its images.</param>
internal sealed record ClassInputs(ClassEntry Entry, IReadOnlyList<string> Files, string Hash)
{
    public static ClassInputs Read(SceneFile scene, ClassEntry entry, string device)
    {
        var files = MeshDependencies.Of(entry.MeshPath);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, $"synthicad format {ToolVersion.DatasetFormat} renderer {ToolVersion.RendererRevision} {device}\n");
        Append(hash, $"class {entry.Name}\n");
        // Everything but the file's place, the other classes, and what decides only how many images there are, where they go
        // and which formats tell of them: such a change renders nothing anew.
        AppendSettings(hash, scene with
        {
            Path = string.Empty,
            Classes = [],
            ImagesPerClass = 0,
            Split = new SplitRatios(1, 0, 0),
            Output = OutputSettings.Default,
            Render = scene.Render with { Device = device },
        });
        foreach (var file in files)
        {
            // The format of a mesh goes by its name's ending.
            Append(hash, $"file {Path.GetExtension(file)}\n");
            try
            {
                hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The mesh reader says what is wrong with it; here it only has to differ from a good file.
                Append(hash, $"unreadable\n");
            }
        }

        return new ClassInputs(entry, files, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static void AppendSettings(IncrementalHash hash, SceneFile settings) => hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(settings));

    private static void Append(IncrementalHash hash, FormattableString text) => hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant(text)));
}
