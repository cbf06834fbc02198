using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>Joins vertices at open edges that differ in their last digits only, where that closes the surface.</summary>
internal static class NearVertices
{
    /// <summary>Share of the bounding box's diagonal below which two vertices count as one: some ten steps of single precision.</summary>
    public const double Tolerance = 1e-6;

    // Beyond it a file is a soup of separate triangles, and the search would take minutes.
    private const int MostCandidates = 1 << 21;

    /// <summary>Finds what to join.</summary>
    /// <param name="positions">Distinct positions.</param>
    /// <param name="indices">Triangles without repeated vertices.</param>
    /// <param name="edges">Their edges.</param>
    /// <param name="diagonal">Diagonal of the bounding box.</param>
    /// <returns>For each vertex the one that takes its place, and how many are replaced; null where there is none.</returns>
    public static (int[] Map, int Joined)? Find(Vector3[] positions, int[] indices, MeshEdges edges, double diagonal)
    {
        var candidates = Boundary(indices, edges, positions.Length);
        var tolerance = diagonal * Tolerance;
        if (candidates.Count is 0 or > MostCandidates || !(tolerance > 0))
        {
            return null;
        }

        var map = new int[positions.Length];
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = i;
        }

        var joined = 0;
        var origin = positions.Aggregate(Vector3.Min);
        var heads = new Dictionary<(long, long, long), int>(candidates.Count);
        var next = new int[positions.Length];
        foreach (var vertex in candidates)
        {
            var near = Nearest(vertex, out var cell);
            if (near >= 0)
            {
                map[vertex] = near;
                joined++;
            }
            else
            {
                next[vertex] = heads.TryGetValue(cell, out var head) ? head : -1;
                heads[cell] = vertex;
            }
        }

        return joined > 0 ? (map, joined) : null;

        // The first vertex so far within the tolerance; cells are twice as wide, so that it is in one of 27.
        int Nearest(int vertex, out (long X, long Y, long Z) cell)
        {
            var p = positions[vertex];
            cell = (Cell(p.X, origin.X), Cell(p.Y, origin.Y), Cell(p.Z, origin.Z));
            var found = -1;
            for (var i = 0; i < 27; i++)
            {
                var key = (cell.X + (i % 3) - 1, cell.Y + (i / 3 % 3) - 1, cell.Z + (i / 9) - 1);
                for (var other = heads.TryGetValue(key, out var head) ? head : -1; other >= 0; other = next[other])
                {
                    if (Distance(p, positions[other]) <= tolerance && (found < 0 || other < found))
                    {
                        found = other;
                    }
                }
            }

            return found;
        }

        long Cell(float value, float low) => (long)Math.Floor(((double)value - low) / (2 * tolerance));
    }

    private static double Distance(Vector3 a, Vector3 b)
    {
        double x = (double)a.X - b.X, y = (double)a.Y - b.Y, z = (double)a.Z - b.Z;
        return Math.Sqrt((x * x) + (y * y) + (z * z));
    }

    // Ends of open edges, in rising order.
    private static List<int> Boundary(int[] indices, MeshEdges edges, int vertices)
    {
        var on = new bool[vertices];
        var at = 0;
        while (edges.Next(ref at) is { IsEmpty: false } sides)
        {
            if (sides.Length == 1)
            {
                on[indices[sides[0]]] = true;
                on[indices[MeshEdges.After(sides[0])]] = true;
            }
        }

        return [.. Enumerable.Range(0, vertices).Where(v => on[v])];
    }
}
