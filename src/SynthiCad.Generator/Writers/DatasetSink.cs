using System.Security.Cryptography;
using SynthiCad.Generator.Pipeline;

namespace SynthiCad.Generator.Writers;

/// <summary>Takes files into a data set that is being put together and keeps their entries. For one thread at a time.</summary>
/// <param name="folder">The staged data set.</param>
/// <param name="taken">Takes the entries instead of <see cref="Files"/>, where there may be more than memory should hold.</param>
internal sealed class DatasetSink(string folder, Action<FileEntry>? taken = null)
{
    private readonly List<FileEntry> files = [];

    /// <summary>Entries of all files taken, in the order of writing; empty where someone else takes them.</summary>
    public IReadOnlyList<FileEntry> Files => files;

    /// <summary>Writes a file whole; its folder is made.</summary>
    public void Write(string path, ReadOnlySpan<byte> data)
    {
        using (var stream = Create(path))
        {
            stream.Write(data);
        }

        Take(new FileEntry(path, data.Length, Convert.ToHexStringLower(SHA256.HashData(data))));
    }

    /// <summary>Writes a file piece by piece; its folder is made.</summary>
    public void Write(string path, Action<Stream> write)
    {
        using (var stream = Create(path))
        {
            write(stream);
        }

        Take(FileHashes.Entry(folder, path));
    }

    /// <summary>Gives a file of the set a second name, for formats that want pictures elsewhere.</summary>
    public void Link(string path, FileEntry existing)
    {
        var full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        AtomicSwap.LinkOrCopy(Path.Combine(folder, existing.Path), full);
        Take(existing with { Path = path });
    }

    /// <summary>Reads a file of the set.</summary>
    public Stream OpenRead(string path) => File.OpenRead(Path.Combine(folder, path));

    private void Take(FileEntry entry)
    {
        if (taken is null)
        {
            files.Add(entry);
        }
        else
        {
            taken(entry);
        }
    }

    private FileStream Create(string path)
    {
        var full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return new FileStream(full, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
    }
}
