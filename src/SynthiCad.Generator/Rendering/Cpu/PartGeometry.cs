using System.Numerics;
using System.Runtime.Intrinsics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>What the managed device keeps for a part: the hierarchy, built once and shared by all images of it.</summary>
internal sealed unsafe class PartGeometry
{
    private readonly bool scalar;

    private PartGeometry(RenderPart part, bool scalar)
    {
        this.scalar = scalar;
        Bvh = Bvh8Builder.Build(part.Mesh);
        var box = Bounds.Empty;
        foreach (var index in part.Mesh.Indices)
        {
            box = box.Include(part.Mesh.Positions[index]);
        }

        var (centre, farthest) = (box.Centre, -1.0f);
        foreach (var index in part.Mesh.Indices)
        {
            farthest = MathF.Max(farthest, Vector3.Distance(part.Mesh.Positions[index], centre));
        }

        Sphere = farthest < 0 ? (Vector3.Zero, -1) : (centre, farthest);
    }

    /// <summary>A sphere around all corners in part space; its radius is negative where there are none.</summary>
    public (Vector3 Centre, float Radius) Sphere { get; }

    /// <summary>The hierarchy.</summary>
    public Bvh8 Bvh { get; }

    /// <summary>Whether vector code is of use here.</summary>
    public static bool VectorsSupported => Vector128.IsHardwareAccelerated;

    /// <summary>The geometry of a part, built on first use.</summary>
    public static PartGeometry Get(RenderPart part, bool scalar)
        => part.GetOrBuild(scalar ? "cpu-scalar" : "cpu", built => new PartGeometry(built, scalar));

    /// <summary>Finds the nearest hit closer than <c>hit.T</c>.</summary>
    public bool Closest(in PartRay ray, ref TriangleHit hit, ulong* stack)
        => scalar ? ScalarTraversal.Intersect(Bvh, in ray, ref hit, stack, any: false) : VectorTraversal.Closest(Bvh, in ray, ref hit, stack);

    /// <summary>Whether anything lies before <paramref name="limit"/>.</summary>
    public bool Any(in PartRay ray, float limit, ulong* stack)
    {
        if (!scalar)
        {
            return VectorTraversal.Any(Bvh, in ray, limit, stack);
        }

        var hit = TriangleHit.None(limit);
        return ScalarTraversal.Intersect(Bvh, in ray, ref hit, stack, any: true);
    }
}
