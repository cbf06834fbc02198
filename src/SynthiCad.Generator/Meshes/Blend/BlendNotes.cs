using System.Text;

namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>What a .blend file has and an image will not show: one warning a reason, with the names.</summary>
internal sealed class BlendNotes
{
    private const int MostNames = 6;

    private readonly Dictionary<string, List<string>> _notes = new(StringComparer.Ordinal);

    /// <summary>The name of an object, mesh or material, without the two letters of its kind.</summary>
    public static string Name(BlendItem item) =>
        item.Inner("id")?.Text("name") is { Length: > 2 } name ? TextScanner.Show(Encoding.UTF8.GetBytes(name[2..])) : "(no name)";

    public void Add(string reason, string name)
    {
        if (!_notes.TryGetValue(reason, out var names))
        {
            names = [];
            _notes.Add(reason, names);
        }

        names.Add(name);
    }

    public void Report(RawMesh raw)
    {
        foreach (var (reason, names) in _notes)
        {
            raw.Warn(
                ErrorCodes.MeshFeature,
                FormattableString.Invariant($"{names.Count} {reason}: {string.Join(", ", names.Take(MostNames))}{(names.Count > MostNames ? ", ..." : string.Empty)}"));
        }
    }
}
