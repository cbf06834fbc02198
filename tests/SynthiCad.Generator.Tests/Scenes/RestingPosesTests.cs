using System.Numerics;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Scenes.Resting;
using SynthiCad.Generator.Scenes.Shapes;
using SynthiCad.Shared;
using SynthiCad.Testing;

namespace SynthiCad.Generator.Tests.Scenes;

public sealed class RestingPosesTests
{
    private static readonly string Parts = Path.Combine(Checkout.Root, "samples", "VggResilienceTests", "cad", "parts");

    public static TheoryData<string> SampleParts => [.. Directory.GetFiles(Parts).Select(path => Path.GetFileName(path)!).Where(name => Path.GetExtension(name) is ".stl" or ".ply" or ".obj").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(SampleParts))]
    public void Parts_dropped_at_random_rest_on_the_floor_below_their_centre_of_mass(string name)
    {
        var mesh = MeshFile.Read(Path.Combine(Parts, name)).Mesh;
        var poses = new RestingPoses(mesh);
        var random = new CounterRandom(3, 7);
        for (var drop = 0; drop < 200; drop++)
        {
            var rotation = poses.Sample(ref random);
            var world = Array.ConvertAll(mesh.Positions, position => Vector3.Transform(position, rotation));
            var floor = mesh.Indices.Min(index => world[index].Z);
            var center = Vector3.Transform(poses.Center.ToVector(), rotation);
            var standing = mesh.Indices.Select(index => world[index]).Where(point => point.Z < floor + 1e-3f + (3 * (float)poses.Tolerance)).Select(point => ((double)(point.X - center.X), (double)(point.Y - center.Y))).Distinct().ToList();
            var polygon = Contact.Polygon(standing);
            Assert.True(polygon.Count >= 3, $"{name}, drop {drop}: stands on {polygon.Count} points");
            for (var i = 0; i < polygon.Count; i++)
            {
                var (a, b) = (standing[polygon[i]], standing[polygon[(i + 1) % polygon.Count]]);
                var length = Math.Sqrt(((b.Item1 - a.Item1) * (b.Item1 - a.Item1)) + ((b.Item2 - a.Item2) * (b.Item2 - a.Item2)));
                Assert.True(Contact.Turn(a, b, (0, 0)) / length > -2e-3, $"{name}, drop {drop}: the centre of mass overhangs by {-Contact.Turn(a, b, (0, 0)) / length} mm");
            }
        }
    }

    [Fact]
    public void A_box_lies_on_its_largest_face_most_often()
    {
        var poses = new RestingPoses(ShapeMeshes.Box(3, 2, 1));
        var random = new CounterRandom(3, 8);
        var counts = new int[3];
        for (var drop = 0; drop < 3000; drop++)
        {
            var up = Vector3.Transform(Vector3.UnitZ, Quaternion.Inverse(poses.Sample(ref random)));
            var axes = new[] { MathF.Abs(up.X), MathF.Abs(up.Y), MathF.Abs(up.Z) };
            Assert.True(axes.Max() > 0.9999f, $"{up}");
            counts[Array.IndexOf(axes, axes.Max())]++;
        }

        Assert.True(counts[2] > counts[1] && counts[1] > counts[0] && counts[0] > 0, string.Join(' ', counts));
    }

    [Fact]
    public void A_cylinder_comes_to_rest_on_an_end_or_on_its_side()
    {
        var poses = new RestingPoses(ShapeMeshes.Cylinder(0.5f, 1));
        var random = new CounterRandom(3, 9);
        var ends = 0;
        for (var drop = 0; drop < 500; drop++)
        {
            var axis = MathF.Abs(Vector3.Transform(Vector3.UnitZ, poses.Sample(ref random)).Z);
            Assert.True(axis is > 0.9999f or < 0.0001f, $"{axis}");
            ends += axis > 0.5f ? 1 : 0;
        }

        Assert.InRange(ends, 50, 450);
    }

    [Fact]
    public void An_egg_on_its_tip_falls_over()
    {
        var poses = new RestingPoses(ShapeMeshes.Box(1, 1, 10));
        Assert.False(poses.IsStable(Vec3.Normalize(new Vec3(0.2, 0, 1))));
        Assert.True(Math.Abs(poses.Settle(Vec3.Normalize(new Vec3(0.2, 0, 1))).X) > 0.9999);
        // Within the base it rights itself.
        Assert.True(poses.Settle(Vec3.Normalize(new Vec3(0.05, 0, 1))).Z > 0.9999);
    }

    [Fact]
    public void The_centre_of_mass_is_that_of_the_volume_and_of_the_surface_where_the_mesh_is_open()
    {
        // A wedge's centre of mass lies at a third from its high edge and from its base.
        var wedge = MassCenter.Of(ShapeMeshes.Wedge(3, 1, 6));
        Assert.Equal(-0.5, wedge.X, 1e-6);
        Assert.Equal(-1, wedge.Z, 1e-6);

        // A box without its lid: five faces of a cube of edge 1.
        var box = ShapeMeshes.Box(1, 1, 1);
        var open = box with { Indices = [.. box.Indices.Chunk(3).Where(t => t.Any(i => box.Positions[i].Z < 0)).SelectMany(t => t)] };
        var center = MassCenter.Of(open);
        Assert.InRange(center.Z, -0.5, 0);
    }

    [Fact]
    public void Points_left_out_lie_inside_the_hull_of_those_kept()
    {
        var random = new CounterRandom(9, 9);
        var points = Enumerable.Range(0, 3000).Select(_ => new Vec3(random.NextDouble(), random.NextDouble(), random.NextDouble())).ToArray();
        var kept = OuterPoints.Of(points);
        Assert.True(kept.Length < 1500, $"{kept.Length}");
        for (var i = 0; i < 2000; i++)
        {
            var direction = Vec3.From(Vector3.Transform(Vector3.UnitX, Directions.UniformRotation(ref random)));
            Assert.Equal(points.Max(point => Vec3.Dot(point, direction)), kept.Max(point => Vec3.Dot(point, direction)), 1e-12);
        }
    }
}
