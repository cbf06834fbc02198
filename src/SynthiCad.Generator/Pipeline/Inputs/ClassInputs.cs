using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Meshes.Step;

namespace SynthiCad.Generator.Pipeline.Inputs;

/// <summary>What a class is made of, by content.</summary>
/// <param name="Entry">The class.</param>
/// <param name="Hash">SHA-256 over everything that shapes its images.</param>
internal sealed record ClassInputs(ClassEntry Entry, string Hash)
{
    public static ClassInputs Read(SceneFile scene, ClassEntry entry, string device, ContentHashes contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, $"synthicad format {ToolVersion.DatasetFormat} renderer {ToolVersion.RendererRevision} {device}\n");
        // Everything but the file's place, the other classes, and what decides only how many images there are, where they go
        // and which formats tell of them: such a change renders nothing anew.
        AppendSettings(hash, scene with
        {
            Path = string.Empty,
            Classes = [],
            ImagesPerClass = 0,
            Split = SceneInputs.SplitShapesImages(scene) ? scene.Split : new SplitRatios(1, 0, 0),
            Output = OutputSettings.Default,
            Render = scene.Render with { Device = device },
        });
        foreach (var shown in SceneInputs.Shown(scene, entry))
        {
            AppendSettings(hash, shown with { Mesh = string.Empty, MeshPath = string.Empty, Line = 0, Column = 0 });
        }

        foreach (var file in SceneInputs.Files(scene, entry))
        {
            // The format of a mesh goes by its name's ending.
            Append(hash, $"file {Path.GetExtension(file)} {contents.Of(file)}{StepReader.ShapedBy(file, StepTools.Default)}\n");
        }

        return new ClassInputs(entry, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static void AppendSettings<T>(IncrementalHash hash, T settings)
        where T : class => hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(settings));

    private static void Append(IncrementalHash hash, FormattableString text) => hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant(text)));
}
