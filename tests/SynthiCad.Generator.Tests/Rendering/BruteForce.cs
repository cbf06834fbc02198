using System.Numerics;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Tests.Rendering;

/// <summary>Tests every triangle of a scene in double precision, in world space.</summary>
internal sealed class BruteForce
{
    private readonly List<(int Id, (double X, double Y, double Z)[] Corners)> triangles = [];

    public BruteForce(RenderScene scene)
    {
        foreach (var placed in scene.Objects)
        {
            var mesh = placed.Part.Mesh;
            for (var i = 0; i < mesh.Indices.Length; i += 3)
            {
                triangles.Add((placed.Id, [.. Enumerable.Range(i, 3).Select(corner => World(mesh.Positions[mesh.Indices[corner]], placed.ToWorld))]));
            }
        }
    }

    /// <summary>The id that a ray meets first, how far away, and how far in barycentric weights the ray is from the nearest edge it might cross.</summary>
    public (int Id, double Distance, double Margin) Cast(Vector3 origin, Vector3 direction)
    {
        var (id, nearest, margin) = (0, double.PositiveInfinity, 1.0);
        foreach (var (own, corners) in triangles)
        {
            var (t, inner) = Triangle(corners[0], corners[1], corners[2], (origin.X, origin.Y, origin.Z), (direction.X, direction.Y, direction.Z));
            margin = t > 0 ? Math.Min(margin, Math.Abs(inner)) : margin;
            if (t > 0 && inner >= 0 && t < nearest)
            {
                (id, nearest) = (own, t);
            }
        }

        return (id, nearest, margin);
    }

    /// <summary>Distance to the plane, and the smallest barycentric weight there.</summary>
    private static (double T, double Inner) Triangle((double X, double Y, double Z) a, (double X, double Y, double Z) b, (double X, double Y, double Z) c, (double X, double Y, double Z) o, (double X, double Y, double Z) d)
    {
        var (e1, e2) = (Minus(b, a), Minus(c, a));
        var p = Cross(d, e2);
        var determinant = Dot(e1, p);
        if (determinant == 0)
        {
            return (-1, -1);
        }

        var s = Minus(o, a);
        var u = Dot(s, p) / determinant;
        var q = Cross(s, e1);
        var v = Dot(d, q) / determinant;
        return (Dot(e2, q) / determinant, Math.Min(u, Math.Min(v, 1 - u - v)));
    }

    private static (double X, double Y, double Z) World(Vector3 p, Matrix4x4 m) => (
        ((double)p.X * m.M11) + ((double)p.Y * m.M21) + ((double)p.Z * m.M31) + m.M41,
        ((double)p.X * m.M12) + ((double)p.Y * m.M22) + ((double)p.Z * m.M32) + m.M42,
        ((double)p.X * m.M13) + ((double)p.Y * m.M23) + ((double)p.Z * m.M33) + m.M43);

    private static (double X, double Y, double Z) Minus((double X, double Y, double Z) a, (double X, double Y, double Z) b) => (a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    private static double Dot((double X, double Y, double Z) a, (double X, double Y, double Z) b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    private static (double X, double Y, double Z) Cross((double X, double Y, double Z) a, (double X, double Y, double Z) b)
        => ((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));
}
