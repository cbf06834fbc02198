using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Scenes.Collision;
using SynthiCad.Generator.Scenes.Shapes;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Tests.Scenes;

public sealed class CollisionTests
{
    private static readonly CollisionTree Cube = new(ShapeMeshes.Box(2, 2, 2));
    private static readonly CollisionTree Ring = new(ShapeMeshes.Torus(3, 1));
    private static readonly CollisionTree Ball = new(ShapeMeshes.Sphere(1));

    [Theory]
    [InlineData(1.99, true)]
    [InlineData(2.01, false)]
    public void Two_cubes_overlap_up_to_their_width(double distance, bool expected)
    {
        Assert.Equal(expected, Overlap(Cube, Cube, Matrix4x4.CreateTranslation((float)distance, 0.3f, 0.2f)));
        // Turned by 45 degrees one reaches sqrt(2) far.
        var turned = Matrix4x4.CreateRotationZ(MathF.PI / 4) * Matrix4x4.CreateTranslation((float)(distance - 1 + Math.Sqrt(2)), 0, 0.2f);
        Assert.Equal(expected, Overlap(Cube, Cube, turned));
    }

    [Fact]
    public void Cubes_that_touch_are_apart_and_nearer_than_any_margin()
    {
        var beside = Matrix4x4.CreateTranslation(2, 0, 0);
        Assert.False(Overlap(Cube, Cube, beside));
        Assert.True(Overlap(Cube, Cube, beside, margin: 0.01));
        Assert.False(Overlap(Cube, Cube, Matrix4x4.CreateTranslation(2.02f, 0, 0), margin: 0.01));
    }

    [Fact]
    public void A_part_in_another_s_hole_does_not_overlap_though_their_boxes_do()
    {
        Assert.False(Overlap(Ring, Ball, Matrix4x4.Identity));
        Assert.True(Overlap(Ring, Ball, Matrix4x4.CreateTranslation(1.5f, 0, 0)));
        // Two links of a chain: each through the other's hole.
        Assert.False(Overlap(Ring, Ring, Matrix4x4.CreateRotationX(MathF.PI / 2) * Matrix4x4.CreateTranslation(3, 0, 0)));
        Assert.True(Overlap(Ring, Ring, Matrix4x4.CreateRotationX(MathF.PI / 2) * Matrix4x4.CreateTranslation(1.5f, 0, 0)));
    }

    [Fact]
    public void A_part_wholly_inside_another_overlaps()
    {
        var small = Matrix4x4.CreateScale(0.1f) * Matrix4x4.CreateTranslation(0.3f, 0.2f, 0.1f);
        Assert.True(Overlap(Cube, Ball, small));
        Assert.True(CollisionTest.Overlap(Ball, Affine.From(small), Cube, Affine.From(Matrix4x4.Identity), 0));
    }

    [Fact]
    public void Random_boxes_overlap_exactly_where_no_axis_separates_them()
    {
        var overlaps = 0;
        Prop.ForAll(Arb.From(from seed in Gen.Choose(0, int.MaxValue - 1) select seed), seed =>
        {
            var random = new CounterRandom((ulong)seed, 1);
            var (a, b) = (Place(ref random), Place(ref random));
            var expected = SeparatingAxes(a, b);
            overlaps += expected ? 1 : 0;
            return expected == CollisionTest.Overlap(Cube, Affine.From(a), Cube, Affine.From(b), 0)
                && expected == CollisionTest.Overlap(Cube, Affine.From(b), Cube, Affine.From(a), 0);
        }).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(1000));
        Assert.InRange(overlaps, 100, 900);
    }

    [Fact]
    public void Affine_maps_are_those_of_the_matrices()
    {
        var random = new CounterRandom(5, 1);
        for (var i = 0; i < 100; i++)
        {
            var (a, b) = (Place(ref random), Place(ref random));
            var point = new Vector3(random.NextSingle(), random.NextSingle(), random.NextSingle());
            var expected = Vector3.Transform(Vector3.Transform(point, a), b);
            var mapped = Affine.From(a).Then(Affine.From(b)).Apply(Vec3.From(point));
            Assert.True((mapped - Vec3.From(expected)).Length() < 1e-4);
            Assert.True((Affine.From(a).Inverse().Apply(Affine.From(a).Apply(Vec3.From(point))) - Vec3.From(point)).Length() < 1e-5);
        }
    }

    private static Matrix4x4 Place(ref CounterRandom random) =>
        Matrix4x4.CreateScale(0.5f + random.NextSingle())
        * Matrix4x4.CreateFromQuaternion(Directions.UniformRotation(ref random))
        * Matrix4x4.CreateTranslation(3 * random.NextSingle(), 3 * random.NextSingle(), random.NextSingle());

    private static bool Overlap(CollisionTree a, CollisionTree b, Matrix4x4 place, double margin = 0) =>
        CollisionTest.Overlap(a, Affine.From(Matrix4x4.Identity), b, Affine.From(place), margin);

    // The 15 axes of two boxes, on solid boxes rather than on their triangles.
    private static bool SeparatingAxes(Matrix4x4 a, Matrix4x4 b)
    {
        Vector3[] Axes(Matrix4x4 m) => [new(m.M11, m.M12, m.M13), new(m.M21, m.M22, m.M23), new(m.M31, m.M32, m.M33)];
        var (axesA, axesB) = (Axes(a), Axes(b));
        var offset = b.Translation - a.Translation;
        return axesA.Concat(axesB).Concat(axesA.SelectMany(u => axesB.Select(v => Vector3.Cross(u, v)))).All(axis =>
            axis.LengthSquared() < 1e-10f
            || MathF.Abs(Vector3.Dot(axis, offset)) < axesA.Concat(axesB).Sum(edge => MathF.Abs(Vector3.Dot(axis, edge))));
    }
}
