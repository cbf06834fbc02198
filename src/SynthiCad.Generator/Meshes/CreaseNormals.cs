using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>Shading normals that are smooth over curved faces and sharp over edges.</summary>
internal static class CreaseNormals
{
    /// <summary>
    /// Computes one unit normal for each triangle corner: the average, weighted by the corner angle, of the normals of all faces that
    /// meet at the same position and lie within the crease angle of the corner's own face.
    /// </summary>
    /// <param name="mesh">The mesh; vertices at the same position count as one.</param>
    /// <param name="angleDegrees">Crease angle in degrees, 0..180; faces that differ by more keep a sharp edge.</param>
    /// <returns>Three normals a triangle, in the order of <see cref="Mesh.Indices"/>.</returns>
    public static Vector3[] Compute(Mesh mesh, float angleDegrees = 30f)
    {
        var indices = mesh.Indices;
        var weld = MeshWelder.Weld(mesh.Positions, out var positions);
        var faceNormals = new Vector3[indices.Length / 3];
        var cornerAngles = new float[indices.Length];
        Measure(indices, weld, positions, faceNormals, cornerAngles);
        var starts = Group(indices, weld, positions.Length, out var corners);

        // A hair of slack keeps faces exactly at the crease angle on the smooth side whatever the rounding.
        var threshold = MathF.Cos(Math.Clamp(angleDegrees, 0f, 180f) * (MathF.PI / 180f)) - 1e-6f;
        var normals = new Vector3[indices.Length];
        for (var corner = 0; corner < indices.Length; corner++)
        {
            var own = faceNormals[corner / 3];
            var vertex = weld[indices[corner]];
            var sum = Vector3.Zero;
            for (var i = starts[vertex]; i < starts[vertex + 1]; i++)
            {
                var other = faceNormals[corners[i] / 3];
                if (Vector3.Dot(own, other) >= threshold)
                {
                    sum += other * cornerAngles[corners[i]];
                }
            }

            var length = sum.Length();
            normals[corner] = length > 1e-6f ? sum / length : own;
        }

        return normals;
    }

    private static void Measure(int[] indices, int[] weld, Vector3[] positions, Vector3[] faceNormals, float[] cornerAngles)
    {
        for (var face = 0; face < faceNormals.Length; face++)
        {
            var a = positions[weld[indices[(3 * face) + 0]]];
            var b = positions[weld[indices[(3 * face) + 1]]];
            var c = positions[weld[indices[(3 * face) + 2]]];
            faceNormals[face] = MeshMath.FaceNormal(a, b, c);
            cornerAngles[(3 * face) + 0] = Angle(b - a, c - a);
            cornerAngles[(3 * face) + 1] = Angle(c - b, a - b);
            cornerAngles[(3 * face) + 2] = Angle(a - c, b - c);
        }
    }

    // Corners by welded vertex, as one flat list and the start of each vertex in it.
    private static int[] Group(int[] indices, int[] weld, int vertexCount, out int[] corners)
    {
        var starts = new int[vertexCount + 1];
        foreach (var index in indices)
        {
            starts[weld[index] + 1]++;
        }

        for (var i = 0; i < vertexCount; i++)
        {
            starts[i + 1] += starts[i];
        }

        var next = starts.AsSpan(0, vertexCount).ToArray();
        corners = new int[indices.Length];
        for (var corner = 0; corner < indices.Length; corner++)
        {
            corners[next[weld[indices[corner]]]++] = corner;
        }

        return starts;
    }

    private static float Angle(Vector3 u, Vector3 v) => MathF.Atan2(Vector3.Cross(u, v).Length(), Vector3.Dot(u, v));
}
