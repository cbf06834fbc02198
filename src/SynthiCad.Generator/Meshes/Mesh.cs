using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>An indexed triangle mesh in millimetres, right-handed, counter-clockwise seen from outside.</summary>
/// <param name="Name">Name for messages; the file's stem by default.</param>
/// <param name="Positions">Vertex positions in millimetres.</param>
/// <param name="Indices">Three vertex indices a triangle.</param>
internal sealed record Mesh(string Name, Vector3[] Positions, int[] Indices)
{
    /// <summary>Base colour from the file (linear RGB, 0..1), or null where the file states none.</summary>
    public Vector3? BaseColor { get; init; }

    /// <summary>Number of triangles.</summary>
    public int TriangleCount => Indices.Length / 3;
}
