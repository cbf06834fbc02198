using SynthiCad.Generator.Pipeline;
using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Tests.Pipeline;

/// <summary>Makes lists and manifest of a tampered data set agree with its files again, so that only the content is wrong.</summary>
internal static class Signing
{
    public static void Sign(string folder)
    {
        var manifest = Manifest.TryRead(folder)!;
        foreach (var list in manifest.Files.Where(file => file.Path.StartsWith(DatasetPaths.FileLists, StringComparison.Ordinal)))
        {
            var entries = FileList.Read(Path.Combine(folder, list.Path)).Select(entry => FileHashes.Entry(folder, entry.Path)).ToList();
            using var stream = File.Create(Path.Combine(folder, list.Path));
            entries.ForEach(entry => FileList.WriteLine(stream, entry));
        }

        var files = manifest.Files.Select(file => FileHashes.Entry(folder, file.Path)).ToList();
        using var target = File.Create(Path.Combine(folder, Manifest.FileName));
        (manifest with { Files = files, Root = Manifest.RootOf(manifest.Classes, files) }).Write(target);
    }
}
