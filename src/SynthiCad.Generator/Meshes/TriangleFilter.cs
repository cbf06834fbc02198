using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>Picks triangles and vertices out of a mesh's lists.</summary>
internal static class TriangleFilter
{
    /// <summary>Numbers of the triangles that are neither a repetition nor use a vertex twice.</summary>
    public static List<int> Distinct(int[] indices, MeshReport report)
    {
        var seen = new HashSet<(int, int, int)>();
        var kept = new List<int>(indices.Length / 3);
        for (var i = 0; i < indices.Length; i += 3)
        {
            int a = indices[i], b = indices[i + 1], c = indices[i + 2];
            if (a == b || b == c || c == a)
            {
                report.ZeroArea(i / 3);
                continue;
            }

            // The key starts at the smallest vertex and keeps the winding: the back of a sheet is not its duplicate.
            var key = a < b && a < c ? (a, b, c) : b < c ? (b, c, a) : (c, a, b);
            if (!seen.Add(key))
            {
                report.Duplicate(i / 3);
                continue;
            }

            kept.Add(i / 3);
        }

        return kept;
    }

    /// <summary>True where a triangle has an area.</summary>
    public static bool HasArea(Vector3[] positions, int[] indices, int triangle) =>
        MeshMath.Area(positions[indices[3 * triangle]], positions[indices[(3 * triangle) + 1]], positions[indices[(3 * triangle) + 2]]) > 0;

    /// <summary>The vertices of the triangles named; a complement names a triangle to turn.</summary>
    public static int[] Select(int[] indices, List<int> triangles)
    {
        var result = new int[triangles.Count * 3];
        for (var i = 0; i < triangles.Count; i++)
        {
            var turned = triangles[i] < 0;
            var from = 3 * (turned ? ~triangles[i] : triangles[i]);
            result[3 * i] = indices[from];
            result[(3 * i) + 1] = indices[from + (turned ? 2 : 1)];
            result[(3 * i) + 2] = indices[from + (turned ? 1 : 2)];
        }

        return result;
    }

    /// <summary>Leaves out the positions that no index names, and renumbers the indices.</summary>
    public static Vector3[] Compact(Vector3[] positions, int[] indices)
    {
        var map = new int[positions.Length];
        foreach (var index in indices)
        {
            map[index] = 1;
        }

        var final = new List<Vector3>(positions.Length);
        for (var i = 0; i < positions.Length; i++)
        {
            if (map[i] != 0)
            {
                map[i] = final.Count;
                final.Add(positions[i]);
            }
        }

        for (var i = 0; i < indices.Length; i++)
        {
            indices[i] = map[indices[i]];
        }

        return [.. final];
    }

    /// <summary>Counts what no face of the file names: a vertex of a dropped face was reported with it.</summary>
    public static int CountUnreferenced(RawMesh raw, int[] weld)
    {
        var named = new bool[raw.Positions.Count];
        foreach (var index in raw.Indices)
        {
            named[weld[index]] = true;
        }

        var unreferenced = 0;
        foreach (var place in weld)
        {
            unreferenced += named[place] ? 0 : 1;
        }

        return unreferenced;
    }
}
