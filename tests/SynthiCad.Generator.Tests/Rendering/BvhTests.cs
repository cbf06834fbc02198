using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Cpu;
using SynthiCad.Shared;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed unsafe class BvhTests
{
    [Fact]
    public void Nearest_hits_equal_brute_force_on_random_meshes_and_rays()
        => Check.QuickThrowOnFailure(Prop.ForAll<int, int>((seed, size) =>
        {
            var part = TestScenes.Soup((ulong)(uint)seed, 1 + (Math.Abs(size % 50) * 8));
            var bvh = Bvh8Builder.Build(part.Mesh);
            var random = new CounterRandom((ulong)(uint)seed, 2);
            for (var i = 0; i < 50; i++)
            {
                var origin = TestScenes.Point(ref random, 20);
                var direction = TestScenes.Point(ref random, 12) - origin;
                var hit = Trace(bvh, origin, direction);
                var (t, triangle, margin) = BruteForce(part, origin, direction);
                var near = Math.Abs(margin) < 1e-3 || (hit.Triangle >= 0 && MathF.Min(hit.B0, MathF.Min(hit.B1, hit.B2)) < 1e-3f);
                Assert.True(near || (hit.Triangle == triangle && (triangle < 0 || Math.Abs(hit.T - t) < 1e-4)), $"ray {i}: {hit.Triangle} at {hit.T}, brute force {triangle} at {t}");
            }
        }));

    [Fact]
    public void Scalar_traversal_gives_the_very_same_hits_as_the_vector_one()
        => Check.QuickThrowOnFailure(Prop.ForAll<int>(seed =>
        {
            var bvh = Bvh8Builder.Build(TestScenes.Soup((ulong)(uint)seed, 300).Mesh);
            var random = new CounterRandom((ulong)(uint)seed, 3);
            var stack = stackalloc ulong[Bvh8.StackSize];
            for (var i = 0; i < 100; i++)
            {
                var origin = TestScenes.Point(ref random, 15);
                var direction = i % 7 == 0 ? Vector3.UnitX : i % 7 == 1 ? -Vector3.UnitZ : TestScenes.Point(ref random, 1);
                var ray = new PartRay(origin, direction);
                var (vector, scalar) = (TriangleHit.None(100), TriangleHit.None(100));
                Assert.Equal(VectorTraversal.Closest(bvh, in ray, ref vector, stack), ScalarTraversal.Intersect(bvh, in ray, ref scalar, stack, any: false));
                Assert.Equal((vector.T, vector.Triangle, vector.B0, vector.B1, vector.B2), (scalar.T, scalar.Triangle, scalar.B0, scalar.B1, scalar.B2));
                var anyScalar = TriangleHit.None(100);
                Assert.Equal(vector.Triangle >= 0, VectorTraversal.Any(bvh, in ray, 100, stack));
                Assert.Equal(vector.Triangle >= 0, ScalarTraversal.Intersect(bvh, in ray, ref anyScalar, stack, any: true));
            }
        }));

    [Fact]
    public void A_closed_mesh_lets_no_ray_out_through_its_corners_and_edges()
    {
        var part = TestScenes.Sphere(10, 24);
        var bvh = Bvh8Builder.Build(part.Mesh);
        var random = new CounterRandom(5, 5);
        for (var i = 0; i < 20_000; i++)
        {
            var edge = (int)random.NextBelow((ulong)part.Mesh.Indices.Length);
            var next = edge % 3 == 2 ? edge - 2 : edge + 1;
            var target = Vector3.Lerp(part.Mesh.Positions[part.Mesh.Indices[edge]], part.Mesh.Positions[part.Mesh.Indices[next]], i % 3 == 0 ? 0 : random.NextSingle());
            var origin = TestScenes.Point(ref random, 4);
            Assert.True(Trace(bvh, origin, target - origin).Triangle >= 0, $"ray {i} from {origin} to {target} escaped");
        }
    }

    [Fact]
    public void Equal_and_degenerate_triangles_do_not_stop_the_builder()
    {
        var positions = new Vector3[] { new(0, 0, 0), new(1, 0, 0), new(0, 1, 0), new(5, 5, 5) };
        var same = Enumerable.Range(0, 500).SelectMany(_ => new[] { 0, 1, 2 });
        var degenerate = Enumerable.Range(0, 500).SelectMany(_ => new[] { 3, 3, 3 });
        var bvh = Bvh8Builder.Build(TestScenes.Part(positions, [.. same, .. degenerate]).Mesh);
        Assert.True(Trace(bvh, new Vector3(0.2f, 0.2f, 5), -Vector3.UnitZ).Triangle is >= 0 and < 500);
        Assert.Equal(-1, Trace(bvh, new Vector3(5, 5, 9), -Vector3.UnitZ).Triangle);
    }

    [Fact]
    public void A_mesh_without_triangles_is_never_hit()
        => Assert.Equal(-1, Trace(Bvh8Builder.Build(TestScenes.Part([], []).Mesh), Vector3.Zero, Vector3.UnitX).Triangle);

    private static TriangleHit Trace(Bvh8 bvh, Vector3 origin, Vector3 direction)
    {
        var stack = stackalloc ulong[Bvh8.StackSize];
        var hit = TriangleHit.None(float.PositiveInfinity);
        var ray = new PartRay(origin, direction);
        VectorTraversal.Closest(bvh, in ray, ref hit, stack);
        return hit;
    }

    /// <summary>Plain plane-and-edges test in double precision; the margin is the smallest barycentric weight of any near miss or hit.</summary>
    private static (double T, int Triangle, double Margin) BruteForce(RenderPart part, Vector3 origin, Vector3 direction)
    {
        var best = (T: double.PositiveInfinity, Triangle: -1, Margin: double.PositiveInfinity);
        for (var i = 0; i < part.Mesh.TriangleCount; i++)
        {
            var a = Widen(part.Mesh.Positions[part.Mesh.Indices[3 * i]]);
            var b = Widen(part.Mesh.Positions[part.Mesh.Indices[(3 * i) + 1]]);
            var c = Widen(part.Mesh.Positions[part.Mesh.Indices[(3 * i) + 2]]);
            var (o, d) = (Widen(origin), Widen(direction));
            var normal = Cross(Minus(b, a), Minus(c, a));
            var t = Dot(Minus(a, o), normal) / Dot(d, normal);
            var p = (X: o.X + (t * d.X), Y: o.Y + (t * d.Y), Z: o.Z + (t * d.Z));
            var area = Dot(normal, normal);
            var weights = new[] { Dot(Cross(Minus(c, b), Minus(p, b)), normal) / area, Dot(Cross(Minus(a, c), Minus(p, c)), normal) / area, Dot(Cross(Minus(b, a), Minus(p, a)), normal) / area };
            if (t > 0 && weights.Min() > -1e-3 && weights.Min() < 1e-3)
            {
                best.Margin = 0;
            }

            if (t > 0 && t < best.T && weights.Min() >= 0)
            {
                (best.T, best.Triangle) = (t, i);
            }
        }

        return best;
    }

    private static (double X, double Y, double Z) Widen(Vector3 v) => (v.X, v.Y, v.Z);

    private static (double X, double Y, double Z) Minus((double X, double Y, double Z) a, (double X, double Y, double Z) b) => (a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    private static double Dot((double X, double Y, double Z) a, (double X, double Y, double Z) b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    private static (double X, double Y, double Z) Cross((double X, double Y, double Z) a, (double X, double Y, double Z) b)
        => ((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));
}
