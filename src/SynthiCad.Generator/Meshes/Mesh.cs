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

    /// <summary>Surfaces that the file states; empty where it states none.</summary>
    public IReadOnlyList<MeshMaterial> Materials { get; init; } = [];

    /// <summary>One index into <see cref="Materials"/> a triangle, or null where one surface covers all.</summary>
    public int[]? MaterialIndices { get; init; }

    /// <summary>Unit normals from the file, three a triangle in the order of <see cref="Indices"/>, or null; (0, 0, 0) where a corner has none.</summary>
    public Vector3[]? CornerNormals { get; init; }

    /// <summary>Texture coordinates, three a triangle, or null; v = 0 is the picture's bottom.</summary>
    public Vector2[]? CornerTexCoords { get; init; }

    /// <summary>Linear RGB 0..1, three a triangle, or null.</summary>
    public Vector3[]? CornerColors { get; init; }

    /// <summary>Number of triangles.</summary>
    public int TriangleCount => Indices.Length / 3;
}
