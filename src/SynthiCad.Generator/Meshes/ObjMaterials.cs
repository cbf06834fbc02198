using System.Numerics;
using System.Text;

namespace SynthiCad.Generator.Meshes;

/// <summary>The materials of one OBJ file: their diffuse colours, averaged over the area that each one covers.</summary>
/// <param name="raw">The mesh being read.</param>
internal sealed class ObjMaterials(RawMesh raw)
{
    private const long LargestLibrary = 16 << 20;

    private readonly Dictionary<string, Vector3> _colors = new(StringComparer.Ordinal);
    private Vector3? _current;
    private double _red;
    private double _green;
    private double _blue;
    private double _area;

    /// <summary>Chooses the material of the faces that follow; unknown names have no colour.</summary>
    public void Use(string name) => _current = _colors.TryGetValue(name, out var color) ? color : null;

    /// <summary>Adds the triangles from <paramref name="firstIndex"/> on to the average.</summary>
    public void Weigh(int firstIndex)
    {
        if (_current is not { } color)
        {
            return;
        }

        for (var i = firstIndex; i < raw.Indices.Count; i += 3)
        {
            var area = MeshMath.Area(raw.Positions[raw.Indices[i]], raw.Positions[raw.Indices[i + 1]], raw.Positions[raw.Indices[i + 2]]);
            _red += color.X * area;
            _green += color.Y * area;
            _blue += color.Z * area;
            _area += area;
        }
    }

    /// <summary>Mean colour over the coloured area (linear RGB), or null where there is none.</summary>
    public Vector3? Average() =>
        _area > 0 ? new Vector3((float)(_red / _area), (float)(_green / _area), (float)(_blue / _area)) : null;

    /// <summary>Reads material libraries. A problem is a warning: the shape does not depend on them.</summary>
    public void Load(string names, int line)
    {
        // One name with spaces, if there is such a file; else several names.
        string[] candidates = Resolve(names) is not null ? [names] : names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in candidates)
        {
            if (Resolve(name) is not { } path)
            {
                raw.Warn(
                    ErrorCodes.MaterialLibrary,
                    $"material library '{name}' ignored: not found in the mesh's own folder; its colours are not used",
                    line);
                continue;
            }

            try
            {
                Parse(File.ReadAllBytes(path));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                raw.Warn(ErrorCodes.MaterialLibrary, $"material library '{name}' ignored: {e.Message}", line);
            }
        }
    }

    // A mesh is untrusted: it may name files in its own folder (or below) and nowhere else, links included.
    private string? Resolve(string name)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(name))
        {
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(raw.File))!;
        var file = new FileInfo(Path.GetFullPath(name, folder));
        var relative = Path.GetRelativePath(folder, file.FullName);
        var inside = relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative);
        return inside && file.Exists && file.LinkTarget is null && file.Length <= LargestLibrary ? file.FullName : null;
    }

    private void Parse(ReadOnlySpan<byte> data)
    {
        var scanner = new TextScanner(data);
        string? material = null;
        while (scanner.NextLine(out var line))
        {
            var rest = line;
            var word = TextScanner.NextWord(ref rest);
            if (word.SequenceEqual("newmtl"u8))
            {
                material = Encoding.UTF8.GetString(rest).Trim();
            }
            else if (word.SequenceEqual("Kd"u8) && material is not null
                && TextScanner.TryFloat(TextScanner.NextWord(ref rest), out var r) && float.IsFinite(r))
            {
                // One number alone stands for a grey.
                var g = TextScanner.TryFloat(TextScanner.NextWord(ref rest), out var second) ? second : r;
                var b = TextScanner.TryFloat(TextScanner.NextWord(ref rest), out var third) ? third : r;
                _colors[material] = new Vector3(Unit(r), Unit(g), Unit(b));
            }
        }
    }

    private static float Unit(float value) => value > 0f ? Math.Min(value, 1f) : 0f;
}
