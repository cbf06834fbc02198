using System.Numerics;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes;

internal static class TestMeshes
{
    /// <summary>An axis-aligned box as twelve triangles.</summary>
    public static Mesh Box(Vector3 min, Vector3 max)
    {
        var positions = new Vector3[8];
        for (var i = 0; i < 8; i++)
        {
            positions[i] = new Vector3((i & 1) == 0 ? min.X : max.X, (i & 2) == 0 ? min.Y : max.Y, (i & 4) == 0 ? min.Z : max.Z);
        }

        int[] indices =
        [
            0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4,
            2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5,
        ];
        return new Mesh("box", positions, indices);
    }

    /// <summary>A closed cylinder around Z with radius 1, from z = 0 to z = 1.</summary>
    public static Mesh Cylinder(int sides)
    {
        var positions = new List<Vector3> { Vector3.Zero, Vector3.UnitZ };
        var indices = new List<int>();
        for (var i = 0; i < sides; i++)
        {
            var (sin, cos) = MathF.SinCos(2f * MathF.PI * i / sides);
            positions.Add(new Vector3(cos, sin, 0f));
            positions.Add(new Vector3(cos, sin, 1f));
            int low = 2 + (2 * i), high = low + 1, nextLow = 2 + (2 * ((i + 1) % sides)), nextHigh = nextLow + 1;
            indices.AddRange([0, nextLow, low, 1, high, nextHigh, low, nextLow, nextHigh, low, nextHigh, high]);
        }

        return new Mesh("cylinder", [.. positions], [.. indices]);
    }
}
