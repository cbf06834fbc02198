using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Meshes;

/// <summary>What a reader found in a file, before cleaning.</summary>
/// <param name="file">Path for messages.</param>
internal sealed class RawMesh(string file)
{
    // A thousand kilometres: beyond it single precision cannot square a length, and no part is that large.
    private const float LargestCoordinate = 1e9f;

    private readonly List<int> _ears = [];
    private readonly List<RawCorner> _bare = [];
    private readonly List<int> _lines = [];
    private readonly List<int> _faceOf = [];
    private int _faces;
    private Vector3[] _polygon = new Vector3[8];

    /// <summary>The file, for messages.</summary>
    public string File { get; } = file;

    /// <summary>Vertices in the file's own unit.</summary>
    public List<Vector3> Positions { get; } = [];

    /// <summary>Three vertices a triangle.</summary>
    public List<int> Indices { get; } = [];

    /// <summary>Normals, texture coordinates, colours and materials of <see cref="Indices"/>.</summary>
    public RawAttributes Attributes { get; } = new();

    /// <summary>Surfaces that the file states; those that no triangle uses are dropped in the end.</summary>
    public List<MeshMaterial> Materials { get; } = [];

    /// <summary>Index into <see cref="Materials"/> for the faces added from now on; -1 for none.</summary>
    public int Material { get; set; } = -1;

    /// <summary>Millimetres a unit of the file; applied when the mesh is finished.</summary>
    public double Unit { get; set; } = 1;

    /// <summary>True where the file itself declares <see cref="Unit"/>, so that the user's word does not count.</summary>
    public bool UnitDeclared { get; set; }

    /// <summary>Oddities found so far.</summary>
    public List<MeshWarning> Warnings { get; } = [];

    /// <summary>One colour for the whole part (linear RGB), or null.</summary>
    public Vector3? BaseColor { get; set; }

    /// <summary>Adds a vertex; refuses what cannot be a place in space.</summary>
    /// <param name="position">The position in the file's unit.</param>
    /// <param name="line">1-based line, or 0 in binary files.</param>
    public void AddPosition(Vector3 position, int line)
    {
        CheckPosition(position, Positions.Count, line);
        if (Positions.Count >= MeshLimits.MostVertices)
        {
            throw Error(ErrorCodes.MeshTooLarge, FormattableString.Invariant($"the file has more than {MeshLimits.MostVertices} vertices. Export it less finely"), line);
        }

        Positions.Add(position);
    }

    /// <summary>Refuses a vertex that cannot be a place in space.</summary>
    /// <exception cref="SynthiCadException">A coordinate is not finite, or larger than any part.</exception>
    public void CheckPosition(Vector3 position, int vertex, int line)
    {
        var size = MathF.Max(MathF.Abs(position.X), MathF.Max(MathF.Abs(position.Y), MathF.Abs(position.Z)));
        if (!(size <= LargestCoordinate))
        {
            throw Error(
                ErrorCodes.BadCoordinate,
                FormattableString.Invariant($"vertex {vertex} is ({position.X}, {position.Y}, {position.Z}); expected finite coordinates of at most {LargestCoordinate:G} mm"),
                line);
        }
    }

    /// <summary>Adds a face with any number of corners as triangles. The vertices must have been added.</summary>
    public void AddPolygon(ReadOnlySpan<int> corners, int line)
    {
        _bare.Clear();
        foreach (var vertex in corners)
        {
            _bare.Add(new RawCorner(vertex));
        }

        AddPolygon(CollectionsMarshal.AsSpan(_bare), line);
    }

    /// <summary>Adds a face with any number of corners as triangles of the current <see cref="Material"/>. The vertices must have been added.</summary>
    public void AddPolygon(ReadOnlySpan<RawCorner> corners, int line)
    {
        if (corners.Length == 3)
        {
            AddTriangle(corners[0], corners[1], corners[2], line);
            _faces++;
            return;
        }

        if (_polygon.Length < corners.Length)
        {
            _polygon = new Vector3[corners.Length];
        }

        for (var i = 0; i < corners.Length; i++)
        {
            _polygon[i] = Positions[corners[i].Vertex];
        }

        _ears.Clear();
        if (!EarClipper.Triangulate(_polygon.AsSpan(0, corners.Length), _ears))
        {
            throw Error(
                ErrorCodes.MeshTooLarge,
                FormattableString.Invariant($"a face has {corners.Length} corners and is not convex; expected at most {EarClipper.LargestConcave}"),
                line);
        }

        for (var i = 0; i < _ears.Count; i += 3)
        {
            AddTriangle(corners[_ears[i]], corners[_ears[i + 1]], corners[_ears[i + 2]], line);
        }

        _faces++;
    }

    /// <summary>Number of the face in the file, from 0, that a triangle is part of.</summary>
    public int FaceOf(int triangle) => triangle < _faceOf.Count ? _faceOf[triangle] : triangle;

    /// <summary>1-based line of a triangle's face, or 0.</summary>
    public int LineOf(int triangle) => triangle < _lines.Count ? _lines[triangle] : 0;

    /// <summary>Notes an oddity that does not stop the file from being read.</summary>
    public void Warn(string code, string message, int line = 0) => Warnings.Add(new MeshWarning(code, message, File, line));

    /// <summary>Makes the error to throw.</summary>
    public SynthiCadException Error(string code, string message, int line = 0) => new(code, message, File, line);

    private void AddTriangle(in RawCorner a, in RawCorner b, in RawCorner c, int line)
    {
        var at = Indices.Count;
        if (at / 3 >= MeshLimits.Most)
        {
            throw Error(ErrorCodes.MeshTooLarge, FormattableString.Invariant($"the file has more than {MeshLimits.Most} triangles. Export it less finely"), line);
        }

        Indices.Add(a.Vertex);
        Indices.Add(b.Vertex);
        Indices.Add(c.Vertex);
        Attributes.Set(at, a);
        Attributes.Set(at + 1, b);
        Attributes.Set(at + 2, c);
        Attributes.SetMaterial(at / 3, Material);
        if (line > 0 || _lines.Count > 0)
        {
            while (_lines.Count < at / 3)
            {
                _lines.Add(0);
            }

            _lines.Add(line);
        }

        // While all faces are triangles, the numbers of both are the same.
        if (_faces != at / 3 || _faceOf.Count > 0)
        {
            for (var i = _faceOf.Count; i < at / 3; i++)
            {
                _faceOf.Add(i);
            }

            _faceOf.Add(_faces);
        }
    }
}
