using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline.Records;

/// <summary>The images of a data set, read from its records when asked for. For one thread at a time.</summary>
/// <param name="folder">The data set.</param>
/// <param name="classes">Class names, sorted.</param>
internal sealed class RecordSet(string folder, IReadOnlyList<string> classes)
{
    private readonly Dictionary<string, List<long>> offsets = new(StringComparer.Ordinal);
    private ImageEntry? last;

    /// <summary>All images, or those of a split, by class name and number.</summary>
    /// <exception cref="SynthiCadException">A line is not a record (SCAD0604).</exception>
    public IEnumerable<ImageEntry> Entries(Split? split = null) => classes.SelectMany(name => EntriesOf(name, split));

    /// <summary>The images of a class, by number.</summary>
    public IEnumerable<ImageEntry> EntriesOf(string className, Split? split = null)
    {
        var path = PathOf(className);
        if (!File.Exists(path))
        {
            yield break;
        }

        foreach (var (_, line) in LineReader.Read(path))
        {
            if (split is null || line.Span.StartsWith(EntryJson.SplitStarts[(int)split]))
            {
                yield return last = Parse(path, line);
            }
        }
    }

    /// <summary>The truths of a split, for writers.</summary>
    public IEnumerable<ImageTruth> Truths(Split split) => Entries(split).Select(entry => entry.Truth);

    /// <summary>One image of a whole data set, or null where there is none.</summary>
    public ImageEntry? Find(string className, int image)
    {
        var path = PathOf(className);
        if (!File.Exists(path))
        {
            return null;
        }

        if (!offsets.TryGetValue(className, out var lines))
        {
            // Line and number agree in a whole set.
            offsets.Add(className, lines = [.. LineReader.Read(path).Select(item => item.Offset)]);
        }

        if (image >= lines.Count)
        {
            return null;
        }

        using var stream = File.OpenRead(path);
        var entry = Parse(path, LineReader.ReadAt(stream, lines[image]));
        return entry.Truth.Index == image ? entry : null;
    }

    /// <summary>Size and SHA-256 of a file of the set.</summary>
    public FileEntry FileOf(string path)
    {
        // Writers ask while they go through the images.
        if (last?.Files.FirstOrDefault(file => string.Equals(file.Path, path, StringComparison.Ordinal)) is { } near)
        {
            return near;
        }

        return DatasetPaths.TryParseStem(Path.GetFileNameWithoutExtension(path), out var className, out var image)
            && Find(className, image)?.Files.FirstOrDefault(file => string.Equals(file.Path, path, StringComparison.Ordinal)) is { } found
            ? found
            : FileHashes.Entry(folder, path);
    }

    private static ImageEntry Parse(string path, ReadOnlyMemory<byte> line) => EntryJson.TryRead(line)
        ?? throw new SynthiCadException(ErrorCodes.RecordProof, "a line is not the record of an image", path);

    private string PathOf(string className) => Path.Combine(folder, DatasetPaths.RecordsOf(className));
}
