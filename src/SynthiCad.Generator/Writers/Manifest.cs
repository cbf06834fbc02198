using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SynthiCad.Generator.Writers;

/// <summary>What a data set folder holds and why: the ground for rendering only what changed.</summary>
internal sealed record Manifest
{
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>Marks the folder as ours.</summary>
    public string Tool { get; init; } = "synthicad";

    /// <summary>Version of the program that wrote the folder.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>Version of the folder's layout.</summary>
    public required int Format { get; init; }

    /// <summary>Seed of the scene.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The device's kind: its pixels may differ from another's in the last bits.</summary>
    public required string Device { get; init; }

    /// <summary>SHA-256 over classes and files: one line to pin a whole data set.</summary>
    public required string Root { get; init; }

    /// <summary>Sorted by name.</summary>
    public required IReadOnlyList<ManifestClass> Classes { get; init; }

    /// <summary>All files but this one, sorted by path.</summary>
    public required IReadOnlyList<FileEntry> Files { get; init; }

    /// <summary>The root hash of classes and files.</summary>
    public static string RootOf(IEnumerable<ManifestClass> classes, IEnumerable<FileEntry> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in classes)
        {
            Append(hash, $"class {item.Name} {item.Hash} {item.Images.ToString(CultureInfo.InvariantCulture)}\n");
        }

        foreach (var file in files)
        {
            Append(hash, $"file {file.Path} {file.Size.ToString(CultureInfo.InvariantCulture)} {file.Sha256}\n");
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Write(Stream stream)
    {
        JsonSerializer.Serialize(stream, this, Options);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>The manifest in a folder, or null where there is none that this program wrote.</summary>
    public static Manifest? TryRead(string folder)
    {
        try
        {
            using var stream = File.OpenRead(Path.Combine(folder, FileName));
            var manifest = JsonSerializer.Deserialize<Manifest>(stream, Options);
            return string.Equals(manifest?.Tool, "synthicad", StringComparison.Ordinal) ? manifest : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
}
