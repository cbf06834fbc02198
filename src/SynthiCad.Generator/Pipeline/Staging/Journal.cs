using System.Text.Json;
using SynthiCad.Generator.Pipeline.Records;

namespace SynthiCad.Generator.Pipeline.Staging;

/// <summary>
/// Finished images of a build, a line each in the order of finishing. The first line has the content hashes of the classes: a
/// later run trusts only lines of classes whose inputs are still the same. Every line reaches the system at once, so it
/// survives the process; every so many reach the disk.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const string Kind = "synthicad journal";
    private const int LinesPerSync = 64;
    private readonly FileStream stream;
    private readonly Lock gate = new();
    private readonly Dictionary<string, ClassTable> tables;
    private long end;
    private int unsynced;

    private Journal(FileStream stream, Dictionary<string, ClassTable> tables)
    {
        this.stream = stream;
        this.tables = tables;
    }

    /// <summary>Starts a journal.</summary>
    /// <param name="path">The file; must not exist.</param>
    /// <param name="classes">Content hash and number of images by class.</param>
    public static Journal Create(string path, IEnumerable<(string Name, string Hash, int Images)> classes)
    {
        var list = classes.ToList();
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var journal = new Journal(file, list.ToDictionary(item => item.Name, item => new ClassTable(item.Images), StringComparer.Ordinal));
        var header = new Header(Kind, ToolVersion.DatasetFormat, list.ToDictionary(item => item.Name, item => item.Hash, StringComparer.Ordinal));
        journal.Append([.. JsonSerializer.SerializeToUtf8Bytes(header), (byte)'\n']);
        return journal;
    }

    /// <summary>The content hashes in a journal's first line; null where it is none that this version can go on from.</summary>
    public static IReadOnlyDictionary<string, string>? ReadHashes(string path)
    {
        try
        {
            var line = LineReader.Read(path).Select(item => item.Line).FirstOrDefault();
            var header = line.IsEmpty ? null : JsonSerializer.Deserialize<Header>(line.Span);
            return header is { Kind: Kind, Format: ToolVersion.DatasetFormat } ? header.Classes : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The lines of a journal after its first; a torn last one is left out.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> ReadLines(string path) => LineReader.Read(path).Skip(1).Select(item => item.Line);

    /// <summary>Where a class's lines are.</summary>
    public ClassTable Table(string className) => tables[className];

    /// <summary>Adds a finished image. Many threads call this.</summary>
    public void Add(ImageEntry entry)
    {
        var offset = Append(EntryJson.Write(entry));
        tables[entry.Truth.ClassName].Set(entry.Truth.Index, offset);
    }

    /// <summary>The line of a finished image, without its end. Many threads may call this.</summary>
    public ReadOnlyMemory<byte> Line(string className, int image) => LineReader.ReadAt(stream, tables[className].OffsetOf(image));

    /// <summary>Waits until every line is on the disk.</summary>
    public void Sync() => stream.Flush(flushToDisk: true);

    public void Dispose() => stream.Dispose();

    private long Append(byte[] line)
    {
        long offset;
        bool sync;
        lock (gate)
        {
            offset = end;
            RandomAccess.Write(stream.SafeFileHandle, line, offset);
            end += line.Length;
            sync = ++unsynced >= LinesPerSync;
            unsynced = sync ? 0 : unsynced;
        }

        if (sync)
        {
            // Only this thread waits for the disk; the others go on adding.
            stream.Flush(flushToDisk: true);
        }

        return offset;
    }

    private sealed record Header(string Kind, int Format, IReadOnlyDictionary<string, string> Classes);
}
