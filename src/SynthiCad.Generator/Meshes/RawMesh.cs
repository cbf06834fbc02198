using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>What a reader found in a file, before cleaning.</summary>
/// <param name="file">Path for messages.</param>
internal sealed class RawMesh(string file)
{
    // A thousand kilometres: beyond it single precision cannot square a length, and no part is that large.
    private const float LargestCoordinate = 1e9f;

    private readonly List<int> _ears = [];
    private Vector3[] _polygon = new Vector3[8];

    public string File { get; } = file;

    public List<Vector3> Positions { get; } = [];

    public List<int> Indices { get; } = [];

    public List<MeshWarning> Warnings { get; } = [];

    public Vector3? BaseColor { get; set; }

    /// <summary>Adds a vertex; refuses what cannot be a place in space.</summary>
    /// <param name="position">The position in millimetres.</param>
    /// <param name="line">1-based line, or 0 in binary files.</param>
    public void AddPosition(Vector3 position, int line)
    {
        var size = MathF.Max(MathF.Abs(position.X), MathF.Max(MathF.Abs(position.Y), MathF.Abs(position.Z)));
        if (!(size <= LargestCoordinate))
        {
            throw new SynthiCadException(
                ErrorCodes.BadCoordinate,
                FormattableString.Invariant($"vertex {Positions.Count} is ({position.X}, {position.Y}, {position.Z}); expected finite coordinates of at most {LargestCoordinate:G} mm"),
                File,
                line);
        }

        Positions.Add(position);
    }

    /// <summary>Adds a face with any number of corners as triangles. The vertices must have been added.</summary>
    public void AddPolygon(ReadOnlySpan<int> corners, int line)
    {
        if (corners.Length == 3)
        {
            Indices.AddRange(corners);
            return;
        }

        if (_polygon.Length < corners.Length)
        {
            _polygon = new Vector3[corners.Length];
        }

        for (var i = 0; i < corners.Length; i++)
        {
            _polygon[i] = Positions[corners[i]];
        }

        _ears.Clear();
        if (!EarClipper.Triangulate(_polygon.AsSpan(0, corners.Length), _ears))
        {
            throw Error(
                ErrorCodes.MeshTooLarge,
                FormattableString.Invariant($"a face has {corners.Length} corners and is not convex; expected at most {EarClipper.LargestConcave}"),
                line);
        }

        foreach (var local in _ears)
        {
            Indices.Add(corners[local]);
        }
    }

    public void Warn(string code, string message, int line = 0) => Warnings.Add(new MeshWarning(code, message, File, line));

    public SynthiCadException Error(string code, string message, int line = 0) => new(code, message, File, line);
}
