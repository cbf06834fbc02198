using System.Security.Cryptography;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Meshes.Step;

/// <summary>Keeps tessellated STEP files between runs, by content. It may vanish at any time; nothing depends on it but the time taken.</summary>
/// <param name="folder">Where the entries are.</param>
/// <param name="limit">Most bytes that all entries take together; the least recently used go first.</param>
internal sealed class TessellationCache(string folder, long limit = TessellationCache.DefaultLimit)
{
    /// <summary>Half a gibibyte: some hundred assemblies.</summary>
    public const long DefaultLimit = 512L << 20;

    private const string Extension = ".tessellation";

    /// <summary>The folder of this user: SYNTHICAD_CACHE, or <c>synthicad</c> in XDG_CACHE_HOME, or in the system's place for such data.</summary>
    public static TessellationCache ForUser(Func<string, string?> variable)
    {
        var root = variable("SYNTHICAD_CACHE") is { Length: > 0 } stated ? stated
            : variable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathFullyQualified(cache) ? Path.Combine(cache, "synthicad")
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } local ? Path.Combine(local, "synthicad")
            : Path.Combine(Path.GetTempPath(), "synthicad");
        return new TessellationCache(Path.Combine(Path.GetFullPath(root), "step"));
    }

    /// <summary>The name of an entry: what was tessellated, how, and by what.</summary>
    public static string Key(ReadOnlySpan<byte> file, string settings, string tool)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(SHA256.HashData(file));
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{settings}\n{tool}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Gets an entry, or null where there is none or it is damaged.</summary>
    public byte[]? Get(string key)
    {
        var path = PathOf(key);
        try
        {
            if (!File.Exists(path) || new FileInfo(path).Length > limit)
            {
                return null;
            }

            var data = File.ReadAllBytes(path);
            var payload = data.AsSpan(0, Math.Max(0, data.Length - SHA256.HashSizeInBytes));
            if (!SHA256.HashData(payload).AsSpan().SequenceEqual(data.AsSpan(payload.Length)))
            {
                return null;
            }

            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            return payload.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Adds an entry; where that cannot be, the next run tessellates again.</summary>
    public void Put(string key, byte[] payload)
    {
        try
        {
            WholeFile.Write(PathOf(key), stream =>
            {
                stream.Write(payload);
                stream.Write(SHA256.HashData(payload));
            });
            Shrink();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk or a read-only home is no reason to fail: the mesh is there.
        }
    }

    private void Shrink()
    {
        var entries = new DirectoryInfo(folder).GetFiles("*" + Extension).OrderByDescending(f => f.LastWriteTimeUtc).ToList();
        long total = 0;
        foreach (var entry in entries)
        {
            total += entry.Length;
            if (total > limit)
            {
                entry.Delete();
            }
        }
    }

    private string PathOf(string key) => Path.Combine(folder, key + Extension);
}
