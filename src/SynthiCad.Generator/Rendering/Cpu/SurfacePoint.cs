using System.Numerics;
using System.Runtime.CompilerServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Where a ray met an object or the floor (section 3 of the specification).</summary>
internal struct SurfacePoint
{
    private const float RelativeEpsilon = 4e-6f;

    /// <summary>Index of the object, -1 for the floor.</summary>
    public int Object;

    /// <summary>Index among the scene's surfaces.</summary>
    public int Surface;

    /// <summary>Base colour; only set where the surface is not plain.</summary>
    public Vector3 Color;

    /// <summary>Distance along the ray.</summary>
    public float Distance;

    /// <summary>Start of every ray that leaves.</summary>
    public Vector3 Origin;

    /// <summary>Interpolated unit normal towards the viewer, before it is bent for shading.</summary>
    public Vector3 Normal;

    /// <summary>Unit normal of the triangle or floor towards the viewer.</summary>
    public Vector3 Geometric;

    // Fields are set one by one where they will stay: copying a whole point right after would wait for each store.

    /// <summary>Describes a hit on the floor.</summary>
    public void SetFloor(PreparedSurface surface, Vector3 origin, Vector3 direction, float distance)
    {
        var normal = new Vector3(0, 0, direction.Z < 0 ? 1 : -1);
        var position = origin + (distance * direction);
        Object = -1;
        Surface = PreparedScene.FloorSurface;
        Distance = distance;
        Normal = normal;
        Geometric = normal;
        Origin = position + (Epsilon(position, distance) * normal);
        if (!surface.IsPlain)
        {
            Color = surface.Color(position);
        }
    }

    /// <summary>Describes a hit on an object.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="index">Index of the object.</param>
    /// <param name="hit">The hit.</param>
    /// <param name="direction">Unit direction of the ray.</param>
    /// <param name="shift">Shutter time minus a half.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void SetObject(PreparedScene scene, int index, in TriangleHit hit, Vector3 direction, float shift)
    {
        var placed = scene.Objects[index];
        ref readonly var matrix = ref placed.ToWorld;
        var bvh = placed.Geometry.Bvh;
        var p0 = bvh.Corner(hit.Slot, 0);
        var p1 = bvh.Corner(hit.Slot, 1);
        var p2 = bvh.Corner(hit.Slot, 2);
        var face = Vector3.Cross(p1 - p0, p2 - p0);
        var geometric = Vec.Unit(matrix.Direction(face));
        var side = 1.0f;
        if (Vec.Dot(geometric, direction) > 0)
        {
            geometric = -geometric;
            side = -1;
        }

        var normals = placed.Part.CornerNormals.AsSpan(hit.Triangle * 3, 3);
        var n0 = side * normals[0];
        var n1 = side * normals[1];
        var n2 = side * normals[2];
        var local = (hit.B0 * p0) + (hit.B1 * p1) + (hit.B2 * p2);
        var lifted = (hit.B0 * Lift(local, p0, n0)) + (hit.B1 * Lift(local, p1, n1)) + (hit.B2 * Lift(local, p2, n2));
        var normal = matrix.Direction((hit.B0 * n0) + (hit.B1 * n1) + (hit.B2 * n2));
        var length = MathF.Sqrt(Vec.Squared(normal));
        normal = length > 0 && float.IsFinite(length) ? normal / length : geometric;
        if (Vec.Dot(normal, geometric) < 0)
        {
            normal = -normal;
        }

        var position = matrix.Point(local);
        var start = matrix.Point(lifted);
        if (placed.Moves)
        {
            position = placed.Moved(position, shift);
            start = placed.Moved(start, shift);
        }

        Object = index;
        Surface = placed.SurfaceOf(hit.Triangle);
        Distance = hit.T;
        Normal = normal;
        Geometric = geometric;
        Origin = start + (Epsilon(position, hit.T) * geometric);
        if (!scene.Surfaces[Surface].IsPlain)
        {
            Color = scene.Surfaces[Surface].Color(in hit, local, face);
        }
    }

    /// <summary>The normal to shade with: bent as little as needed for the mirror direction to leave the surface.</summary>
    public readonly Vector3 ShadingNormal(Vector3 wo)
    {
        var mirrored = (2 * Vec.Dot(Normal, wo) * Normal) - wo;
        var floor = MathF.Min(0.9f * Vec.Dot(wo, Geometric), 0.01f);
        var above = Vec.Dot(mirrored, Geometric);
        return above >= floor ? Normal : Vec.Unit(wo + Vec.Unit(mirrored + ((floor - above) * Geometric)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3 Lift(Vector3 point, Vector3 corner, Vector3 normal) => point - (MathF.Min(0, Vec.Dot(point - corner, normal)) * normal);

    private static float Epsilon(Vector3 position, float distance)
    {
        var size = Vector3.Abs(position);
        return RelativeEpsilon * (MathF.Max(size.X, MathF.Max(size.Y, size.Z)) + distance);
    }
}
