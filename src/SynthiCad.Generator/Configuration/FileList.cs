using System.Text.Json.Serialization;

namespace SynthiCad.Generator.Configuration;

/// <summary>Files that a scene file names, in ordinal order of their names.</summary>
/// <param name="Names">Paths from the scene file's folder, with forward slashes.</param>
/// <param name="Paths">Full paths, as many; no part of content hashes, which must not depend on where a project lies.</param>
internal sealed record FileList(IReadOnlyList<string> Names, [property: JsonIgnore] IReadOnlyList<string> Paths)
{
    /// <summary>Full path of the folder that was taken whole, where it was one; null for files named one by one.</summary>
    [JsonIgnore]
    public string? Folder { get; init; }

    public static FileList None { get; } = new([], []);

    public int Count => Paths.Count;
}
