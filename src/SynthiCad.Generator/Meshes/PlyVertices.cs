using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>What a PLY file states about its vertices beside their places.</summary>
/// <param name="element">The element vertex.</param>
internal sealed class PlyVertices(PlyElement element)
{
    private readonly int[] _normal = [element.Column(list: false, "nx"), element.Column(list: false, "ny"), element.Column(list: false, "nz")];
    private readonly int[] _texCoord =
    [
        element.Column(list: false, "s", "u", "texture_u", "texcoord_u"), element.Column(list: false, "t", "v", "texture_v", "texcoord_v"),
    ];

    private readonly PlyColor? _color = PlyColor.Of(element);
    private readonly List<Vector3> _normals = [];
    private readonly List<Vector2> _texCoords = [];
    private readonly List<Vector3> _colors = [];

    /// <summary>Mean colour (linear RGB), or null without colours.</summary>
    public Vector3? Mean
    {
        get
        {
            double red = 0, green = 0, blue = 0;
            foreach (var color in _colors)
            {
                red += color.X;
                green += color.Y;
                blue += color.Z;
            }

            return _colors.Count == 0 ? null : new Vector3((float)(red / _colors.Count), (float)(green / _colors.Count), (float)(blue / _colors.Count));
        }
    }

    /// <summary>Forgets colours that are all one: the part's own colour says as much.</summary>
    public void DropPlainColor()
    {
        if (_colors.TrueForAll(c => c == _colors[0]))
        {
            _colors.Clear();
        }
    }

    /// <summary>Adds one vertex.</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        if (Array.IndexOf(_normal, -1) < 0)
        {
            _normals.Add(new Vector3((float)row[_normal[0]], (float)row[_normal[1]], (float)row[_normal[2]]));
        }

        if (Array.IndexOf(_texCoord, -1) < 0)
        {
            _texCoords.Add(new Vector2((float)row[_texCoord[0]], (float)row[_texCoord[1]]));
        }

        if (_color is not null)
        {
            _colors.Add(_color.At(row));
        }
    }

    /// <summary>A corner at a vertex; what its face states counts more.</summary>
    public RawCorner Corner(int vertex, Vector2? texCoord, Vector3? color) => new(
        vertex,
        _normals.Count > 0 ? _normals[vertex] : default,
        texCoord ?? (_texCoords.Count > 0 ? _texCoords[vertex] : null),
        color ?? (_colors.Count > 0 ? _colors[vertex] : null));
}
