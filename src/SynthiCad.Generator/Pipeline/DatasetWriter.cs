using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline;

/// <summary>Writes the annotations and the manifest of a staged data set.</summary>
internal static class DatasetWriter
{
    public static string AnnotationsPath(Split split) => SplitPlanner.Names[(int)split] + "/annotations.json";

    /// <summary>Makes the folders of the splits that get images.</summary>
    public static void CreateFolders(string staging, SceneFile scene)
    {
        Directory.CreateDirectory(staging);
        var quotas = SplitPlanner.Quotas(scene.ImagesPerClass, scene.Split);
        foreach (var split in Enum.GetValues<Split>().Where(split => quotas[(int)split] > 0))
        {
            Directory.CreateDirectory(Path.Combine(staging, SplitPlanner.Names[(int)split], "images"));
        }
    }

    /// <summary>Writes everything but the images and returns the manifest.</summary>
    public static Manifest Write(string staging, SceneFile scene, string device, IReadOnlyList<ManifestClass> classes, IReadOnlyList<ImageRecord> images, IEnumerable<FileEntry> imageFiles)
    {
        var names = scene.Classes.Select(entry => entry.Name).ToList();
        var files = imageFiles.ToList();
        foreach (var group in images.GroupBy(image => image.Split).OrderBy(group => group.Key))
        {
            var path = AnnotationsPath(group.Key);
            var sorted = group.OrderBy(image => image.ClassName, StringComparer.Ordinal).ThenBy(image => image.Index).ToList();
            using (var stream = File.Create(Path.Combine(staging, path)))
            {
                CocoWriter.Write(stream, SplitPlanner.Names[(int)group.Key], names, sorted, scene.Image.Width, scene.Image.Height);
            }

            files.Add(FileHashes.Entry(staging, path));
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        var manifest = new Manifest
        {
            ToolVersion = ToolVersion.Text,
            Format = ToolVersion.DatasetFormat,
            Seed = scene.Seed,
            Device = device,
            Root = Manifest.RootOf(classes, files),
            Classes = classes,
            Files = files,
        };
        using (var stream = File.Create(Path.Combine(staging, Manifest.FileName)))
        {
            manifest.Write(stream);
        }

        return manifest;
    }
}
