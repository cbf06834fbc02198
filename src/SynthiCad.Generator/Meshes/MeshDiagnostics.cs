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

    /// <summary>Counts the defects of a mesh.</summary>
    public static MeshDiagnostics Analyze(Mesh mesh)
    {
        var weld = MeshWelder.Weld(mesh.Positions, out var positions);
        return Analyze(positions, Array.ConvertAll(mesh.Indices, i => weld[i]));
    }

    /// <summary>Counts the defects of a welded triangle list. Faces that use a vertex twice are left out.</summary>
    internal static MeshDiagnostics Analyze(ReadOnlySpan<Vector3> positions, ReadOnlySpan<int> indices)
    {
        var edges = new Dictionary<long, (int Forward, int Backward)>(indices.Length);
        var volume = 0.0;
        for (var i = 0; i + 2 < indices.Length; i += 3)
        {
            int a = indices[i], b = indices[i + 1], c = indices[i + 2];
            if (a == b || b == c || c == a)
            {
                continue;
            }

            Add(edges, a, b);
            Add(edges, b, c);
            Add(edges, c, a);
            volume += MeshMath.SignedVolume(positions[a], positions[b], positions[c]);
        }

        int open = 0, nonManifold = 0, inconsistent = 0;
        foreach (var (forward, backward) in edges.Values)
        {
            switch (forward + backward)
            {
                case 1:
                    open++;
                    break;
                case 2:
                    inconsistent += forward == 1 ? 0 : 1;
                    break;
                default:
                    nonManifold++;
                    break;
            }
        }

        return new MeshDiagnostics(open, nonManifold, inconsistent, volume);
    }

    private static void Add(Dictionary<long, (int Forward, int Backward)> edges, int from, int to)
    {
        var key = from < to ? ((long)from << 32) | (uint)to : ((long)to << 32) | (uint)from;
        edges.TryGetValue(key, out var count);
        edges[key] = from < to ? (count.Forward + 1, count.Backward) : (count.Forward, count.Backward + 1);
    }
}
