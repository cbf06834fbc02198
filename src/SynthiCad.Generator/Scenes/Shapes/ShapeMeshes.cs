using System.Numerics;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Scenes.Shapes;

/// <summary>Closed meshes of simple shapes, counter-clockwise from outside, round about the origin.</summary>
internal static class ShapeMeshes
{
    private const int Segments = 48;

    public static Mesh Box(float x, float y, float z)
    {
        var positions = new Vector3[8];
        for (var i = 0; i < 8; i++)
        {
            positions[i] = new Vector3(((i & 1) - 0.5f) * x, (((i >> 1) & 1) - 0.5f) * y, ((i >> 2) - 0.5f) * z);
        }

        return new Mesh("box", positions, [0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4, 2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5]);
    }

    /// <summary>A box cut along its diagonal: a ramp that falls along X.</summary>
    public static Mesh Wedge(float x, float y, float z)
    {
        Vector3[] positions =
        [
            new(-x / 2, -y / 2, -z / 2), new(x / 2, -y / 2, -z / 2), new(-x / 2, -y / 2, z / 2),
            new(-x / 2, y / 2, -z / 2), new(x / 2, y / 2, -z / 2), new(-x / 2, y / 2, z / 2),
        ];
        return new Mesh("wedge", positions, [0, 1, 2, 3, 5, 4, 0, 3, 4, 0, 4, 1, 0, 2, 5, 0, 5, 3, 1, 4, 5, 1, 5, 2]);
    }

    public static Mesh Cylinder(float radius, float height) => Revolve("cylinder", [new(0, -height / 2), new(radius, -height / 2), new(radius, height / 2), new(0, height / 2)], isClosed: false);

    public static Mesh Sphere(float radius)
    {
        var profile = new Vector2[(Segments / 2) + 1];
        for (var i = 0; i < profile.Length; i++)
        {
            var (sin, cos) = MathF.SinCos(MathF.PI * i / (profile.Length - 1));
            profile[i] = i == profile.Length - 1 ? new Vector2(0, radius) : new Vector2(sin, -cos) * radius;
        }

        return Revolve("sphere", profile, isClosed: false);
    }

    public static Mesh Torus(float ring, float tube)
    {
        var profile = new Vector2[Segments / 2];
        for (var i = 0; i < profile.Length; i++)
        {
            var (sin, cos) = MathF.SinCos(MathF.Tau * i / profile.Length);
            profile[i] = new Vector2(ring + (tube * cos), tube * sin);
        }

        return Revolve("torus", profile, isClosed: true);
    }

    // Turns a profile (distance from the axis, height) about Z; points on the axis become one vertex.
    private static Mesh Revolve(string name, ReadOnlySpan<Vector2> profile, bool isClosed)
    {
        var positions = new List<Vector3>();
        var starts = new int[profile.Length];
        for (var i = 0; i < profile.Length; i++)
        {
            starts[i] = positions.Count;
            for (var s = 0; s < (profile[i].X == 0 ? 1 : Segments); s++)
            {
                var (sin, cos) = MathF.SinCos(MathF.Tau * s / Segments);
                positions.Add(new Vector3(profile[i].X * cos, profile[i].X * sin, profile[i].Y));
            }
        }

        var indices = new List<int>();
        for (var i = 0; i < (isClosed ? profile.Length : profile.Length - 1); i++)
        {
            var next = (i + 1) % profile.Length;
            var (low, high) = (profile[i].X == 0, profile[next].X == 0);
            for (var s = 0; s < Segments; s++)
            {
                var (a, b) = (starts[i] + (low ? 0 : s), starts[i] + (low ? 0 : (s + 1) % Segments));
                var (c, d) = (starts[next] + (high ? 0 : s), starts[next] + (high ? 0 : (s + 1) % Segments));
                if (!low)
                {
                    indices.AddRange([a, b, d]);
                }

                if (!high)
                {
                    indices.AddRange([a, d, c]);
                }
            }
        }

        return new Mesh(name, [.. positions], [.. indices]);
    }
}
