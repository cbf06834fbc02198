using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>The materials of one OBJ file, and their diffuse colours averaged over the area that each one covers.</summary>
/// <param name="raw">The mesh being read.</param>
internal sealed class ObjMaterials(RawMesh raw)
{
    private const long LargestLibrary = 16 << 20;

    private readonly Dictionary<string, ObjMaterial> _materials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _used = new(StringComparer.Ordinal);
    private Vector3? _current;
    private double _red;
    private double _green;
    private double _blue;
    private double _area;

    /// <summary>Chooses the material of the faces that follow; unknown names have none.</summary>
    public void Use(string name)
    {
        raw.Material = -1;
        _current = null;
        if (!_materials.TryGetValue(name, out var material))
        {
            return;
        }

        _current = material.Color;
        if (!_used.TryGetValue(name, out var index))
        {
            index = raw.Materials.Count;
            _used.Add(name, index);
            raw.Materials.Add(material.Make(raw));
        }

        raw.Material = index;
    }

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
        string[] candidates = SiblingFile.Find(raw.File, names, LargestLibrary) is not null ? [names] : names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in candidates)
        {
            if (SiblingFile.Find(raw.File, name, LargestLibrary, out var reason) is not { } path)
            {
                raw.Warn(
                    ErrorCodes.MaterialLibrary,
                    $"material library '{name}' ignored, so its colours are not used: it {reason}",
                    line);
                continue;
            }

            try
            {
                MtlReader.Read(File.ReadAllBytes(path), path, Path.GetDirectoryName(name) ?? string.Empty, _materials);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                raw.Warn(ErrorCodes.MaterialLibrary, $"material library '{name}' ignored: {e.Message}", line);
            }
        }
    }
}
