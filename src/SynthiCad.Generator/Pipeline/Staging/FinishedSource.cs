using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline.Staging;

/// <summary>Finished images of an earlier run, of an older data set, or of a shard.</summary>
/// <param name="Folders">Data set folders in which the files may be.</param>
/// <param name="Hashes">Content hash by class that the images were made from.</param>
/// <param name="Moves">True where files are moved out; false where they are linked or copied.</param>
/// <param name="Lines">Record lines.</param>
internal sealed record FinishedSource(
    IReadOnlyList<string> Folders, IReadOnlyDictionary<string, string> Hashes, bool Moves, Func<IEnumerable<ReadOnlyMemory<byte>>> Lines)
{
    /// <summary>An older data set, or a shard.</summary>
    public static FinishedSource Of(string folder, Manifest manifest) => new(
        [folder],
        manifest.Classes.ToDictionary(item => item.Name, item => item.Hash, StringComparer.Ordinal),
        Moves: false,
        () => manifest.Classes
            .Select(item => Path.Combine(folder, DatasetPaths.RecordsOf(item.Name)))
            .Where(File.Exists)
            .SelectMany(path => LineReader.Read(path).Select(item => item.Line)));

    /// <summary>True where the list of classes is this one, so that category ids are the same.</summary>
    public bool HasClasses(IEnumerable<string> sorted) => Hashes.Keys.Order(StringComparer.Ordinal).SequenceEqual(sorted, StringComparer.Ordinal);

    /// <summary>The folder that holds a file unharmed, or null.</summary>
    public string? FolderOf(FileEntry file) => Folders.FirstOrDefault(folder => FileHashes.Matches(folder, file));

    /// <summary>Brings a file over.</summary>
    public void Bring(string folder, FileEntry file, string target)
    {
        var source = Path.Combine(folder, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (Moves)
        {
            File.Move(source, target, overwrite: true);
        }
        else
        {
            File.Delete(target);
            AtomicSwap.LinkOrCopy(source, target);
        }
    }
}
