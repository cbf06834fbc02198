using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SynthiCad.Generator.Rendering.Cpu.Lanes;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>Where eight rays met the floor or objects, and how it scatters there (section 3 of the specification).</summary>
internal sealed unsafe class SurfaceLanes(PreparedScene scene)
{
    private const float RelativeEpsilon = 4e-6f;

    private readonly bool isPlain = Array.TrueForAll(scene.Surfaces, surface => surface.IsPlain);

    /// <summary>Sets normals and the start of leaving rays for rays that met the floor.</summary>
    /// <param name="vertex">The rays' ends.</param>
    /// <param name="needsColor">Whether base colours are wanted where scattering does not depend on them.</param>
    public void PlaceFloor(VertexLanes* vertex, bool needsColor)
    {
        var down = Vector256.LessThan(vertex->Direction.Z, Vector256<float>.Zero);
        var normal = new Lanes3(Vector256<float>.Zero, Vector256<float>.Zero, Vector256.ConditionalSelect(down, Vector256<float>.One, -Vector256<float>.One));
        var position = vertex->Origin + (vertex->Distance * vertex->Direction);
        vertex->Normal = normal;
        vertex->Geometric = normal;
        vertex->Kind = Vector256.Create(-1);
        vertex->Origin = position + (Epsilon(position, vertex->Distance) * normal);
        vertex->Surface = Vector256.Create(PreparedScene.FloorSurface);
        if (!scene.Surfaces[PreparedScene.FloorSurface].IsPlain)
        {
            for (var lane = 0; lane < 8; lane++)
            {
                Set(ref vertex->Color, lane, scene.Surfaces[PreparedScene.FloorSurface].Color(position[lane]));
            }
        }
        else if (needsColor)
        {
            vertex->Color = new Lanes3(scene.Surfaces[PreparedScene.FloorSurface].BaseColor);
        }
    }

    /// <summary>Sets normals and the start of leaving rays for rays that met objects.</summary>
    /// <param name="vertex">The rays' ends.</param>
    /// <param name="needsColor">Whether base colours are wanted where scattering does not depend on them.</param>
    [SkipLocalsInit]
    public void PlaceObjects(VertexLanes* vertex, bool needsColor)
    {
        Unsafe.SkipInit(out LaneTriangle triangle);
        Unsafe.SkipInit(out LaneMatrix matrix);
        triangle.Load(scene, vertex);
        matrix.Load(scene, vertex->Object);
        var (b0, b1, b2) = (vertex->B0, vertex->B1, vertex->B2);
        var face = Lanes3.Cross(triangle.P1 - triangle.P0, triangle.P2 - triangle.P0);
        var geometric = Lanes3.Unit(matrix.Direction(face));
        var behind = Vector256.GreaterThan(Lanes3.Dot(geometric, vertex->Direction), Vector256<float>.Zero) & Vector256.Create(-0.0f);
        geometric = Flip(geometric, behind);
        var n0 = Flip(triangle.N0, behind);
        var n1 = Flip(triangle.N1, behind);
        var n2 = Flip(triangle.N2, behind);
        var normal = matrix.Direction((b0 * n0) + (b1 * n1) + (b2 * n2));
        var length = Vector256.Sqrt(Lanes3.Dot(normal, normal));
        normal = Lanes3.Select(LaneMath.IsPositive(length), (Vector256<float>.One / length) * normal, geometric);
        vertex->Normal = Flip(normal, Vector256.LessThan(Lanes3.Dot(normal, geometric), Vector256<float>.Zero) & Vector256.Create(-0.0f));
        vertex->Geometric = geometric;
        vertex->Kind = vertex->Object;

        var local = (b0 * triangle.P0) + (b1 * triangle.P1) + (b2 * triangle.P2);
        var lifted = (b0 * Lift(local, triangle.P0, n0)) + (b1 * Lift(local, triangle.P1, n1)) + (b2 * Lift(local, triangle.P2, n2));
        var position = matrix.Point(local);
        var start = matrix.Point(lifted);
        if (scene.Moves)
        {
            position += vertex->Shift * matrix.Motion;
            start += vertex->Shift * matrix.Motion;
        }

        vertex->Origin = start + (Epsilon(position, vertex->Distance) * geometric);
        if (needsColor || !isPlain)
        {
            Paint(vertex, local, face);
        }
    }

    /// <summary>Sets the basis round the shading normal and how the surfaces scatter, seen along the arriving rays.</summary>
    [SkipLocalsInit]
    public void See(VertexLanes* vertex)
    {
        // The normal is bent as little as needed for the mirror direction to leave the surface.
        var wo = -vertex->Direction;
        var normal = vertex->Normal;
        var twice = Lanes3.Dot(normal, wo);
        var mirrored = ((twice + twice) * normal) - wo;
        var floor = LaneMath.Min(Vector256.Create(0.9f) * Lanes3.Dot(wo, vertex->Geometric), Vector256.Create(0.01f));
        var above = Lanes3.Dot(mirrored, vertex->Geometric);
        var bent = Vector256.LessThan(above, floor);
        if (bent.ExtractMostSignificantBits() != 0)
        {
            var tilted = Lanes3.Unit(wo + Lanes3.Unit(mirrored + ((floor - above) * vertex->Geometric)));
            normal = Lanes3.Select(bent, tilted, normal);
        }

        vertex->Frame.Set(normal);
        var which = (int*)&vertex->Surface;
        if (isPlain)
        {
            vertex->Bsdf.Load(scene.Bsdfs, which);
        }
        else
        {
            var painted = stackalloc Bsdf[8];
            var order = stackalloc int[8];
            for (var lane = 0; lane < 8; lane++)
            {
                order[lane] = lane;
                var surface = scene.Surfaces[which[lane]];
                painted[lane] = surface.IsPlain ? surface.Bsdf : surface.WithColor(vertex->Color[lane]);
            }

            vertex->Bsdf.Load(painted, order);
        }

        vertex->Bsdf.See(vertex->Frame.ToLocal(wo));
    }

    private void Paint(VertexLanes* vertex, Lanes3 local, Lanes3 face)
    {
        for (var lane = 0; lane < 8; lane++)
        {
            var surface = scene.Surfaces[vertex->Surface[lane]];
            var color = surface.BaseColor;
            if (!surface.IsPlain)
            {
                var hit = new TriangleHit { Triangle = vertex->Triangle[lane], B0 = vertex->B0[lane], B1 = vertex->B1[lane], B2 = vertex->B2[lane] };
                color = surface.Color(in hit, local[lane], face[lane]);
            }

            Set(ref vertex->Color, lane, color);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes3 Flip(Lanes3 v, Vector256<float> sign) => new(v.X ^ sign, v.Y ^ sign, v.Z ^ sign);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes3 Lift(Lanes3 point, Lanes3 corner, Lanes3 normal)
        => point - (LaneMath.Min(Lanes3.Dot(point - corner, normal), Vector256<float>.Zero) * normal);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Epsilon(Lanes3 position, Vector256<float> distance)
        => Vector256.Create(RelativeEpsilon)
            * (LaneMath.Largest(new Lanes3(Vector256.Abs(position.X), Vector256.Abs(position.Y), Vector256.Abs(position.Z))) + distance);

    private static void Set(ref Lanes3 target, int lane, Vector3 value)
    {
        var first = MemoryMarshal.CreateSpan(ref Unsafe.As<Lanes3, float>(ref target), 24);
        (first[lane], first[8 + lane], first[16 + lane]) = (value.X, value.Y, value.Z);
    }
}
