using System.Numerics;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Cpu;
using SynthiCad.Shared;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed class ManyObjectTests
{
    private const int Size = 32;

    [Theory]
    [InlineData(7, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 7)]
    [InlineData(3, 8)]
    [InlineData(4, 9)]
    [InlineData(5, 40)]
    [InlineData(6, 150)]
    public void Ids_and_depths_equal_a_ray_cast_in_double_precision_without_any_tree(int seed, int count)
    {
        var scene = Heap((ulong)seed, count);
        var frame = TestScenes.Render(scene, Size, Size, 1);
        var camera = new PreparedCamera(scene.Camera, Size, Size);
        var truth = new BruteForce(scene);
        var (mismatches, seen) = (0, new HashSet<int>());
        for (var i = 0; i < frame.Ids.Length; i++)
        {
            var direction = camera.Direction((i % Size) + 0.5f, (i / Size) + 0.5f);
            var (id, depth, margin) = truth.Cast(camera.Position, direction);
            seen.Add(frame.Ids[i]);
            if (id != frame.Ids[i] || (id > 0 && Math.Abs((depth * Vector3.Dot(direction, camera.Forward)) - frame.Depth[i]) > 1e-3))
            {
                mismatches++;
                Assert.True(margin < 1e-4, $"pixel {i}: {frame.Ids[i]} at {frame.Depth[i]}, brute force {id} at {depth}, {margin} from an edge");
            }
        }

        Assert.InRange(mismatches, 0, 2);
        Assert.True(seen.Count > Math.Min(count, 12) / 2, $"only {seen.Count} ids are seen");
    }

    [Fact]
    public void Of_objects_in_the_same_place_the_first_is_seen()
    {
        var part = TestScenes.Box(new Vector3(10));
        var matrix = Matrix4x4.CreateFromYawPitchRoll(0.3f, 0.4f, 0.5f);
        foreach (var count in new[] { 2, 5, 30 })
        {
            var objects = Enumerable.Range(1, count).Select(id => TestScenes.Placed(part, matrix, new Material(Vector3.One, 0, 1)) with { Id = (ushort)id }).ToArray();
            var scene = TestScenes.Scene(part) with { Objects = objects, Camera = View() };
            var frame = TestScenes.Render(scene, Size, Size, 1);
            Assert.All(frame.Ids, id => Assert.InRange(id, 0, 1));
            Assert.Contains((ushort)1, frame.Ids);
        }
    }

    [Fact]
    public void A_scene_of_the_most_objects_renders_and_one_more_is_refused()
    {
        var scene = Heap(9, RenderScene.MaxObjects);
        Assert.True(TestScenes.Render(scene, Size, Size, 2).Ids.Distinct().Count() > 20);
        var error = Assert.Throws<ArgumentException>(() => TestScenes.Render(scene with { Objects = [.. scene.Objects, scene.Objects[0]] }, Size, Size, 1));
        Assert.Contains("257 objects", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_distractor_hides_what_is_behind_it_and_has_no_id()
    {
        var plate = TestScenes.Plate(50);
        var scene = TestScenes.Scene(plate) with
        {
            Objects =
            [
                TestScenes.Placed(plate, Matrix4x4.Identity, new Material(Vector3.One, 0, 1)),
                TestScenes.Placed(TestScenes.Plate(1), Matrix4x4.CreateTranslation(0, 0, 20), new Material(Vector3.One, 0, 1)) with { Id = 0 },
            ],
            Camera = new Camera(new Vector3(0, 0, 100), Vector3.Zero, Vector3.UnitY, 10),
        };
        var frame = TestScenes.Render(scene, 31, 31, 1);
        Assert.Equal(0, frame.Ids[(15 * 31) + 15]);
        Assert.Equal(80, frame.Depth[(15 * 31) + 15], 1e-3f);
        Assert.Equal(1, frame.Ids[0]);
    }

    [Fact]
    public void One_object_among_far_others_looks_as_it_does_alone()
    {
        var ball = TestScenes.Placed(TestScenes.Sphere(8, 24), Matrix4x4.CreateScale(1.5f) * Matrix4x4.CreateRotationX(0.4f), new Material(new Vector3(0.8f, 0.4f, 0.2f), 1, 0.4f));
        var alone = TestScenes.Scene(ball.Part, new PointLight(new Vector3(50, -60, 80), new Vector3(20_000))) with { Objects = [ball], Camera = View() };
        var far = Enumerable.Range(1, 20).Select(i => ball with { ToWorld = Matrix4x4.CreateTranslation(0, 0, -1e4f * i), Id = 9 });
        Assert.Equal(TestScenes.Render(alone, Size, Size, 8).Rgb, TestScenes.Render(alone with { Objects = [ball, .. far] }, Size, Size, 8).Rgb);
    }

    [Fact]
    public void A_scene_with_everything_has_the_same_bytes_on_any_thread_count_and_without_vectors()
    {
        var picture = TestScenes.Noise(5, 7, 5);
        var heap = Heap(11, 30);
        var textured = new Material(Vector3.One, 0.2f, 0.4f) { Texture = new SurfaceTexture(picture, 3) };
        var scene = heap with
        {
            Objects = [.. heap.Objects.Select((placed, i) => i % 2 == 0 ? placed : placed with { Materials = [textured], Motion = new Vector3(i % 5, 1, -2) })],
            Lights =
            [
                new PointLight(new Vector3(50, -60, 80), new Vector3(9000)),
                new SpotLight(new Vector3(0, -80, 60), Vector3.Normalize(new Vector3(0, 80, -60)), new Vector3(20_000), 10, 30),
                new SunLight(Vector3.Normalize(new Vector3(1, 1, -2)), new Vector3(1), 2),
                new SunLight(Vector3.Normalize(new Vector3(-1, 1, -2)), new Vector3(0.5f), 0),
                new AreaLight(new Vector3(20, -10, 60), new Vector3(0, 20, 0), new Vector3(20, 0, 0), new Vector3(4)),
            ],
            Background = new Background(Vector3.Zero, Vector3.Zero) { Environment = new EnvironmentLight(TestScenes.Noise(6, 16, 8), 30, 0.5f), Backplate = picture },
            Floor = new Floor(-20, new Vector3(0.5f)) { Texture = new SurfaceTexture(picture, 11) },
            Camera = View() with { LensRadius = 2, FocusDistance = 90 },
        };
        var reference = TestScenes.Full(scene, Size, Size, 8, threads: 1);
        foreach (var (threads, scalar) in new[] { (4, false), (3, true) })
        {
            var frame = TestScenes.Full(scene, Size, Size, 8, threads: threads, scalar: scalar);
            Assert.Equal(reference.Radiance, frame.Radiance);
            Assert.Equal(reference.Ids, frame.Ids);
            Assert.Equal(reference.Depth, frame.Depth);
            Assert.Equal(reference.Normals, frame.Normals);
            Assert.Equal(reference.Guides!.Variance, frame.Guides!.Variance);
            Assert.Equal(reference.Guides.Albedo, frame.Guides.Albedo);
            Assert.Equal(reference.Guides.Normals, frame.Guides.Normals);
            Assert.Equal(reference.Guides.Depth, frame.Guides.Depth);
            Assert.Equal(reference.Guides.Coverage, frame.Guides.Coverage);
        }

        Assert.All(reference.Radiance!, value => Assert.True(float.IsFinite(value.X + value.Y + value.Z) && Vector3.Min(value, Vector3.Zero) == Vector3.Zero));
    }

    private static Camera View() => new(new Vector3(0, -100, 40), Vector3.Zero, Vector3.UnitZ, 35);

    private static RenderScene Heap(ulong seed, int count)
    {
        var random = new CounterRandom(seed, 77);
        RenderPart[] parts = [TestScenes.Sphere(5, 8), TestScenes.Box(new Vector3(4, 3, 5)), TestScenes.Soup(seed, 12), TestScenes.Plate(6)];
        var objects = new RenderObject[count];
        for (var i = 0; i < count; i++)
        {
            var turn = TestScenes.Point(ref random, 3);
            var matrix = Matrix4x4.CreateScale(0.3f + random.NextSingle()) * Matrix4x4.CreateFromYawPitchRoll(turn.X, turn.Y, turn.Z) * Matrix4x4.CreateTranslation(TestScenes.Point(ref random, 25));
            objects[i] = TestScenes.Placed(parts[i % parts.Length], matrix, new Material(new Vector3(0.6f), i % 2, 0.5f)) with { Id = (ushort)(i + 1) };
        }

        return TestScenes.Scene(parts[0], new PointLight(new Vector3(50, -60, 80), new Vector3(9000))) with { Objects = objects, Camera = View() };
    }
}
