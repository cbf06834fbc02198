using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>Joins vertices that have exactly the same position.</summary>
internal static class MeshWelder
{
    /// <summary>Gives each vertex the number of the first distinct position equal to it.</summary>
    /// <param name="positions">Vertex positions.</param>
    /// <param name="distinct">Distinct positions, in order of first appearance.</param>
    /// <returns>For each vertex its index into <paramref name="distinct"/>.</returns>
    public static int[] Weld(ReadOnlySpan<Vector3> positions, out Vector3[] distinct)
    {
        var map = new int[positions.Length];
        var unique = new List<Vector3>();
        var table = new PositionTable(unique);
        for (var i = 0; i < positions.Length; i++)
        {
            map[i] = table.Add(positions[i]);
        }

        distinct = [.. unique];
        return map;
    }
}
