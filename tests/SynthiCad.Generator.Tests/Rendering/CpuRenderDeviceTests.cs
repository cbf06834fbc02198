using System.Numerics;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Cpu;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed class CpuRenderDeviceTests
{
    private static readonly RenderSettings Small = new(24, 20, 4);

    [Fact]
    public void Ids_show_the_analytic_silhouette_of_a_turned_box()
    {
        var half = new Vector3(8, 5, 3);
        var matrix = Matrix4x4.CreateFromYawPitchRoll(0.5f, 0.3f, 0.9f) * Matrix4x4.CreateTranslation(2, -1, 4);
        var scene = Lit(TestScenes.Box(half)).With(toWorld: matrix);
        var frame = TestScenes.Render(scene, 96, 64, 1);
        var camera = new PreparedCamera(scene.Camera, 96, 64);
        Assert.True(Matrix4x4.Invert(matrix, out var inverse));
        var differences = 0;
        for (var i = 0; i < frame.Ids.Length; i++)
        {
            var origin = Vector3.Transform(camera.Position, inverse);
            var direction = Vector3.TransformNormal(camera.Direction((i % 96) + 0.5f, (i / 96) + 0.5f), inverse);
            var (a, b) = ((-half - origin) / direction, (half - origin) / direction);
            var (near, far) = (Vector3.Min(a, b), Vector3.Max(a, b));
            var enter = MathF.Max(near.X, MathF.Max(near.Y, near.Z));
            var hit = enter <= MathF.Min(far.X, MathF.Min(far.Y, far.Z));
            differences += hit == (frame.Ids[i] == 1) ? 0 : 1;
            if (hit && frame.Ids[i] == 1)
            {
                Assert.Equal(enter * Vector3.Dot(camera.Direction((i % 96) + 0.5f, (i / 96) + 0.5f), camera.Forward), frame.Depth[i], 1e-3f);
            }
        }

        Assert.InRange(frame.Ids.Count(id => id == 1), 300, 5000);
        Assert.InRange(differences, 0, 1);
    }

    [Fact]
    public void Ids_and_normals_show_an_analytic_sphere()
    {
        var scene = Lit(TestScenes.Sphere(10, 200));
        var frame = TestScenes.Render(scene, 80, 80, 1);
        var camera = new PreparedCamera(scene.Camera, 80, 80);
        for (var i = 0; i < frame.Ids.Length; i++)
        {
            var direction = camera.Direction((i % 80) + 0.5f, (i / 80) + 0.5f);
            var miss = Vector3.Cross(camera.Position, direction).Length();
            if (MathF.Abs(miss - 10) > 0.01f)
            {
                Assert.Equal(miss < 10 ? 1 : 0, frame.Ids[i]);
            }

            if (miss < 9.5f)
            {
                var position = camera.Position + (frame.Depth[i] / Vector3.Dot(direction, camera.Forward) * direction);
                Assert.InRange(Vector3.Dot(frame.Normals[i], Vector3.Normalize(position)), 0.9999f, 1.0001f);
            }
        }
    }

    [Fact]
    public void A_plane_that_faces_the_camera_has_one_depth_and_the_floor_id_zero()
    {
        var plate = TestScenes.Scene(TestScenes.Plate(50, 10)) with { Camera = new Camera(new Vector3(3, 2, 100), new Vector3(3, 2, 0), Vector3.UnitY, 30) };
        var frame = TestScenes.Render(plate, 32, 16, 1);
        Assert.All(frame.Depth, depth => Assert.Equal(90, depth, 1e-3f));
        Assert.All(frame.Ids, id => Assert.Equal(1, id));
        Assert.All(frame.Normals, normal => Assert.Equal(1, normal.Z, 1e-5f));

        var floor = TestScenes.Render(TestScenes.OpenFloor(0.5f) with { Camera = plate.Camera }, 32, 16, 1);
        Assert.All(floor.Depth, depth => Assert.Equal(100, depth, 1e-3f));
        Assert.All(floor.Ids, id => Assert.Equal(0, id));
        Assert.All(floor.Normals, normal => Assert.Equal(Vector3.UnitZ, normal));

        var nothing = TestScenes.Render(plate.With(toWorld: Matrix4x4.CreateTranslation(0, 0, 500)), 32, 16, 1);
        Assert.All(nothing.Depth, depth => Assert.Equal(float.PositiveInfinity, depth));
        Assert.All(nothing.Normals, normal => Assert.Equal(Vector3.Zero, normal));
    }

    [Fact]
    public void Frames_are_bit_equal_on_any_thread_count_in_any_batch_and_without_vectors()
    {
        var jobs = Enumerable.Range(0, 5).Select(i => new RenderJob(Lit(TestScenes.Sphere(8, 5 + i)), (uint)i)).ToArray();
        var reference = Batch(jobs, 1, scalar: false, 5);
        foreach (var (threads, scalar, batch) in new[] { (2, false, 5), (7, false, 2), (3, false, 1), (2, true, 5) })
        {
            var frames = Batch(jobs, threads, scalar, batch);
            for (var i = 0; i < jobs.Length; i++)
            {
                Assert.Equal(reference[i].Rgb, frames[i].Rgb);
                Assert.Equal(reference[i].Ids, frames[i].Ids);
                Assert.Equal(reference[i].Depth, frames[i].Depth);
                Assert.Equal(reference[i].Normals, frames[i].Normals);
            }
        }

        Assert.NotEqual(reference[0].Rgb, Batch([jobs[0] with { Seed = 77 }], 1, scalar: false, 1)[0].Rgb);
    }

    [Fact]
    public void A_symmetric_scene_gives_symmetric_halves()
    {
        var lights = new[] { -1, 1 }.Select(x => new AreaLight(new Vector3(40 * x, -30, 60), new Vector3(0, 12, 0), new Vector3(-9 * x, 0, -9) * -x, new Vector3(9))).ToArray();
        Assert.All(lights, light => Assert.True(Vector3.Cross(light.HalfU, light.HalfV).Z < 0));
        var scene = Lit(TestScenes.Sphere(10, 32)) with
        {
            Lights = lights,
            Floor = new Floor(-10, new Vector3(0.4f)),
            Camera = new Camera(new Vector3(0, -80, 30), Vector3.Zero, Vector3.UnitZ, 25),
        };
        var frame = TestScenes.Render(scene, 64, 64, 64);
        var (left, right) = (0.0, 0.0);
        for (var i = 0; i < frame.Rgb.Length; i++)
        {
            if (i / 3 % 64 < 32)
            {
                left += frame.Rgb[i];
            }
            else
            {
                right += frame.Rgb[i];
            }
        }

        Assert.InRange(left / right, 0.995, 1.005);
        Assert.InRange(left / frame.Rgb.Length * 2, 30, 240);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(0.5, 0.02)]
    public void No_sample_is_ever_negative_or_not_a_number(float metallic, float roughness)
    {
        var part = TestScenes.Soup(3, 200);
        for (var i = 0; i < part.CornerNormals.Length; i += 5)
        {
            part.CornerNormals[i] = i % 2 == 0 ? Vector3.Zero : -part.CornerNormals[i];
        }

        Light[] lights =
        [
            new PointLight(part.Mesh.Positions[0], new Vector3(1e5f)),
            new PointLight(new Vector3(0, 0, -2), new Vector3(1e5f)),
            new AreaLight(Vector3.Zero, Vector3.UnitX, Vector3.UnitX, new Vector3(10)),
            new AreaLight(new Vector3(0, 0, 5), new Vector3(0, 20, 0), new Vector3(20, 0, 0), new Vector3(1e9f)),
        ];
        for (var view = 0; view < 40; view++)
        {
            var position = new Vector3(MathF.Cos(view), MathF.Sin(view), 0.3f) * (view % 2 == 0 ? 3 : 30);
            var scene = Lit(part).With(material: new Material(Vector3.One, metallic, roughness)) with
            {
                Lights = lights,
                Floor = new Floor(-2, Vector3.One),
                Camera = new Camera(position, new Vector3(0.1f, 0, 0), Vector3.UnitZ, 60),
            };
            Assert.True(TestScenes.Sum(scene, 512, 6, (uint)view).Clean);
        }
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        using var device = new CpuRenderDevice(1);
        var job = new RenderJob(Lit(TestScenes.Plate(5)), 1);
        Assert.Contains("23x20", Assert.Throws<ArgumentException>(() => device.Render([job], Small, [new RenderFrame(23, 20)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => device.Render([job], Small, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.Render([job], Small with { SamplesPerPixel = 0 }, [new RenderFrame(24, 20)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.Render([job], Small with { MaxBounces = 17 }, [new RenderFrame(24, 20)]));
        var flat = new RenderJob(job.Scene.With(toWorld: Matrix4x4.CreateScale(1, 1, 0)), 1);
        Assert.Contains("ToWorld", Assert.Throws<ArgumentException>(() => device.Render([flat], Small, [new RenderFrame(24, 20)])).Message, StringComparison.Ordinal);
        var blind = new RenderJob(job.Scene with { Camera = job.Scene.Camera with { Up = Vector3.UnitZ, Position = new Vector3(0, 0, 9), Target = Vector3.Zero } }, 1);
        Assert.Contains("camera", Assert.Throws<ArgumentException>(() => device.Render([blind], Small, [new RenderFrame(24, 20)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        using var device = new CpuRenderDevice(1);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => device.Render([new RenderJob(Lit(TestScenes.Plate(5)), 1)], Small, [new RenderFrame(24, 20)], source.Token));
    }

    private static RenderScene Lit(RenderPart part) => TestScenes.Scene(part, new AreaLight(new Vector3(20, -10, 60), new Vector3(0, 20, 0), new Vector3(20, 0, 0), new Vector3(4)))
        .With(material: new Material(new Vector3(0.8f, 0.6f, 0.3f), 1, 0.3f)) with
    {
        Background = new Background(new Vector3(0.1f), new Vector3(0.6f)),
        Camera = new Camera(new Vector3(10, -60, 40), Vector3.Zero, Vector3.UnitZ, 25),
    };

    private static RenderFrame[] Batch(RenderJob[] jobs, int threads, bool scalar, int batch)
    {
        using var device = new CpuRenderDevice(threads, scalar);
        var frames = jobs.Select(_ => new RenderFrame(Small.Width, Small.Height)).ToArray();
        for (var first = 0; first < jobs.Length; first += batch)
        {
            var last = Math.Min(first + batch, jobs.Length);
            device.Render(jobs[first..last], Small, frames[first..last]);
        }

        return frames;
    }
}
