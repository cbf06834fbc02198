using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>What is wrong with the surface of a mesh, as counts. Vertices at the same position count as one.</summary>
/// <param name="OpenEdges">Edges with one face only: holes.</param>
/// <param name="NonManifoldEdges">Edges with more than two faces.</param>
/// <param name="InconsistentEdges">Edges whose two faces run along them in the same direction: neighbouring faces wound differently.</param>
/// <param name="SignedVolume">Enclosed volume in cubic millimetres; negative where a closed mesh is inside out. Only meaningful when closed.</param>
internal sealed record MeshDiagnostics(int OpenEdges, int NonManifoldEdges, int InconsistentEdges, double SignedVolume)
{
    /// <summary>True where every edge has exactly two faces, wound alike.</summary>
    public bool IsWatertight => OpenEdges == 0 && NonManifoldEdges == 0 && InconsistentEdges == 0;

    /// <summary>First triangle with an open edge, or -1.</summary>
    public int FirstOpen { get; private init; }

    /// <summary>First triangle at an edge with more than two faces, or -1.</summary>
    public int FirstNonManifold { get; private init; }

    /// <summary>First triangle wound unlike a neighbour, or -1.</summary>
    public int FirstInconsistent { get; private init; }

    /// <summary>Counts the defects of a mesh. Faces that use a vertex twice are left out.</summary>
    public static MeshDiagnostics Analyze(Mesh mesh)
    {
        var weld = MeshWelder.Weld(mesh.Positions, out var positions);
        var indices = new List<int>(mesh.Indices.Length);
        for (var i = 0; i + 2 < mesh.Indices.Length; i += 3)
        {
            int a = weld[mesh.Indices[i]], b = weld[mesh.Indices[i + 1]], c = weld[mesh.Indices[i + 2]];
            if (a != b && b != c && c != a)
            {
                indices.AddRange([a, b, c]);
            }
        }

        int[] triangles = [.. indices];
        return Analyze(positions, triangles, new MeshEdges(triangles));
    }

    /// <summary>Counts the defects of a welded triangle list.</summary>
    internal static MeshDiagnostics Analyze(ReadOnlySpan<Vector3> positions, int[] indices, MeshEdges edges)
    {
        var volume = 0.0;
        for (var i = 0; i < indices.Length; i += 3)
        {
            volume += MeshMath.SignedVolume(positions[indices[i]], positions[indices[i + 1]], positions[indices[i + 2]]);
        }

        int open = 0, nonManifold = 0, inconsistent = 0;
        int firstOpen = int.MaxValue, firstNonManifold = int.MaxValue, firstInconsistent = int.MaxValue;
        var at = 0;
        while (edges.Next(ref at) is { IsEmpty: false } sides)
        {
            if (sides.Length == 1)
            {
                open++;
                firstOpen = Math.Min(firstOpen, sides[0] / 3);
            }
            else if (sides.Length > 2)
            {
                nonManifold++;
                firstNonManifold = Math.Min(firstNonManifold, sides[0] / 3);
            }
            else if (edges.Forward(sides[0]) == edges.Forward(sides[1]))
            {
                inconsistent++;
                firstInconsistent = Math.Min(firstInconsistent, sides[0] / 3);
            }
        }

        return new MeshDiagnostics(open, nonManifold, inconsistent, volume)
        {
            FirstOpen = open > 0 ? firstOpen : -1,
            FirstNonManifold = nonManifold > 0 ? firstNonManifold : -1,
            FirstInconsistent = inconsistent > 0 ? firstInconsistent : -1,
        };
    }
}
