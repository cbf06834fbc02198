using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Meshes;

/// <summary>The faces of a PLY file, kept until all vertices are known: elements may stand in any order.</summary>
/// <param name="element">The element face.</param>
internal sealed class PlyFaces(PlyElement element)
{
    private readonly PlyColor? _color = PlyColor.Of(element);
    private readonly List<int> _corners = [];
    private readonly List<(int End, int Line)> _ends = [];
    private readonly List<Vector2?> _texCoords = [];
    private readonly List<Vector3> _colors = [];

    /// <summary>Column of the list of corners, or -1.</summary>
    public int CornerColumn { get; } = element.Column(list: true, "vertex_indices", "vertex_index");

    /// <summary>Column of the list of texture coordinates, two a corner, or -1.</summary>
    public int TexCoordColumn { get; } = element.Column(list: true, "texcoord");

    /// <summary>Mean colour of the faces (linear RGB), or null where they have none.</summary>
    public Vector3? Mean => _colors.Count == 0 ? null : _colors.Aggregate((a, b) => a + b) / _colors.Count;

    /// <summary>Adds a face.</summary>
    /// <param name="corners">Its vertices, in range.</param>
    /// <param name="texCoords">Two numbers a corner; of any other length they are left out.</param>
    /// <param name="row">Its single numbers.</param>
    /// <param name="line">Where it stands.</param>
    public void Add(List<int> corners, List<float> texCoords, ReadOnlySpan<double> row, int line)
    {
        // Fewer than three corners span nothing; like a zero-area face they are no reason to refuse the file.
        if (corners.Count < 3)
        {
            return;
        }

        if (texCoords.Count == 2 * corners.Count)
        {
            CollectionsMarshal.SetCount(_texCoords, _corners.Count);
            for (var i = 0; i < corners.Count; i++)
            {
                _texCoords.Add(new Vector2(texCoords[2 * i], texCoords[(2 * i) + 1]));
            }
        }

        _corners.AddRange(corners);
        _ends.Add((_corners.Count, line));
        if (_color is not null)
        {
            _colors.Add(_color.At(row));
        }
    }

    /// <summary>Cuts the faces up into triangles.</summary>
    public void Build(RawMesh raw, PlyVertices vertices)
    {
        var face = new List<RawCorner>();
        var start = 0;
        for (var i = 0; i < _ends.Count; i++)
        {
            face.Clear();
            for (var c = start; c < _ends[i].End; c++)
            {
                face.Add(vertices.Corner(_corners[c], c < _texCoords.Count ? _texCoords[c] : null, _colors.Count > 0 ? _colors[i] : null));
            }

            raw.AddPolygon(CollectionsMarshal.AsSpan(face), _ends[i].Line);
            start = _ends[i].End;
        }
    }
}
