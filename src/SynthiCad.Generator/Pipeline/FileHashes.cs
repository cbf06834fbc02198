using System.Security.Cryptography;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline;

/// <summary>Hashes files.</summary>
internal static class FileHashes
{
    /// <summary>The entry of a file in a data set's folder.</summary>
    public static FileEntry Entry(string folder, string path)
    {
        using var stream = File.OpenRead(Path.Combine(folder, path));
        return new FileEntry(path, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    /// <summary>True where the file is there and has the content that its entry states.</summary>
    public static bool Matches(string folder, FileEntry entry)
    {
        var info = new FileInfo(Path.Combine(folder, entry.Path));
        return info.Exists && info.Length == entry.Size && string.Equals(Entry(folder, entry.Path).Sha256, entry.Sha256, StringComparison.Ordinal);
    }
}
