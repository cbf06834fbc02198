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
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
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

    /// <summary>Name of the scene file, without its folder.</summary>
    public required string Scene { get; init; }

    /// <summary>Which share of a data set this is, as <c>2/3</c>; null for a whole one.</summary>
    public string? Shard { get; init; }

    /// <summary>Numbers and formats.</summary>
    public required ManifestSettings Settings { get; init; }

    /// <summary>SHA-256 over all that decides the data set's bytes: equal recipes give equal sets.</summary>
    public required string Recipe { get; init; }

    /// <summary>SHA-256 over classes and files: one line to pin a whole data set.</summary>
    public required string Root { get; init; }

    /// <summary>Sorted by name.</summary>
    public required IReadOnlyList<ManifestClass> Classes { get; init; }

    /// <summary>
    /// Files by path, ordinal, but for this one and those that a listed file lists in turn: <c>records/CLASS.jsonl</c> has each
    /// image's files and <c>files/FORMAT.jsonl</c> a format's, all with SHA-256, so the root covers every byte of the set.
    /// </summary>
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
