namespace SynthiCad.Testing;

/// <summary>Writes boxes as OBJ meshes, in millimetres.</summary>
internal static class Boxes
{
    public static string Obj(int x, int y, int z)
    {
        int[][] quads = [[1, 4, 3, 2], [5, 6, 7, 8], [1, 2, 6, 5], [2, 3, 7, 6], [3, 4, 8, 7], [4, 1, 5, 8]];
        var corners = new[] { (0, 0, 0), (x, 0, 0), (x, y, 0), (0, y, 0), (0, 0, z), (x, 0, z), (x, y, z), (0, y, z) };
        return string.Join('\n', corners.Select(c => $"v {c.Item1} {c.Item2} {c.Item3}").Concat(quads.Select(q => $"f {string.Join(' ', q)}"))) + "\n";
    }
}
