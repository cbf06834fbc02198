using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>The nearest hit so far.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct TriangleHit
{
    /// <summary>Distance in units of the ray's direction; on entry the farthest that counts.</summary>
    public float T;

    /// <summary>Triangle, or -1.</summary>
    public int Triangle;

    /// <summary>Where the triangle's corners lie: eight times the leaf plus the lane.</summary>
    public int Slot;

    /// <summary>Barycentric weight of the first corner.</summary>
    public float B0;

    /// <summary>Barycentric weight of the second corner.</summary>
    public float B1;

    /// <summary>Barycentric weight of the third corner.</summary>
    public float B2;

    /// <summary>No hit nearer than <paramref name="limit"/>.</summary>
    public static TriangleHit None(float limit) => new() { T = limit, Triangle = -1 };
}
