using System.Numerics;
using SynthiCad.Generator.Rendering;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed class LightingTests
{
    [Theory]
    [InlineData(0.18f)]
    [InlineData(0.8f)]
    public void A_diffuse_floor_under_a_uniform_sky_shows_its_albedo(float albedo)
    {
        var scene = TestScenes.OpenFloor(albedo) with { Background = new Background(Vector3.One, Vector3.One) };
        Assert.Equal(albedo, TestScenes.Radiance(scene).X, 1e-4f);
    }

    [Theory]
    [InlineData(0, 0, 50)]
    [InlineData(40, 0, 30)]
    [InlineData(-25, 70, 20)]
    public void A_point_light_gives_intensity_over_squared_distance_times_cosine(float x, float y, float z)
    {
        var position = new Vector3(x, y, z);
        var intensity = new Vector3(9000, 6000, 3000);
        var expected = 0.6f / MathF.PI * intensity / position.LengthSquared() * (z / position.Length());
        var measured = TestScenes.Radiance(TestScenes.OpenFloor(0.6f, new PointLight(position, intensity)), 64);
        Assert.InRange((measured - expected).Length(), 0, 2e-3f * expected.Length());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Area_and_point_lights_together_give_what_numeric_integration_gives(int bounces)
    {
        var near = new AreaLight(new Vector3(10, 5, 20), new Vector3(15, 0, 3), new Vector3(2, -12, 0), new Vector3(4, 2, 1));
        var far = new AreaLight(new Vector3(-60, 20, 40), new Vector3(4, 9, 0), new Vector3(0, 0, 9), new Vector3(1, 5, 9));
        var point = new PointLight(new Vector3(0, -30, 60), new Vector3(500));
        var expected = (Irradiance(near) + Irradiance(far) + (point.Intensity * 60 / MathF.Pow(point.Position.Length(), 3))) * (0.5f / MathF.PI);
        var measured = TestScenes.Radiance(TestScenes.OpenFloor(0.5f, near, far, point), 1 << 16, bounces);
        Assert.InRange((measured - expected).Length(), 0, 3e-3f * expected.Length());
        Assert.True(Irradiance(near).X > 0.5f && Irradiance(far).Z > 0.02f, "both lights must matter");
    }

    [Fact]
    public void A_parallelogram_shines_from_one_side_only()
    {
        var away = new AreaLight(new Vector3(0, 0, 20), new Vector3(10, 0, 0), new Vector3(0, 10, 0), new Vector3(5));
        Assert.Equal(Vector3.Zero, TestScenes.Radiance(TestScenes.OpenFloor(0.5f, away), 256));
    }

    [Fact]
    public void Area_lights_are_unseen_by_the_camera_and_seen_in_a_mirror()
    {
        var light = new AreaLight(new Vector3(0, 0, 50), new Vector3(0, 30, 0), new Vector3(30, 0, 0), new Vector3(3));
        var scene = TestScenes.Scene(TestScenes.Plate(10), light).With(material: new Material(new Vector3(0.8f), 1, 0.04f));
        Assert.Equal(3 * 0.8f, TestScenes.Radiance(scene).X, 0.01f);
        var upwards = scene with { Camera = new Camera(new Vector3(0, 0, -100), new Vector3(60, 0, 0), Vector3.UnitY, 1), Background = new Background(new Vector3(0.25f), new Vector3(0.25f)) };
        Assert.Equal(0.25f, TestScenes.Radiance(upwards).X, 1e-5f);
    }

    [Fact]
    public void The_floor_under_the_part_lies_in_its_shadow()
    {
        var light = new PointLight(new Vector3(0, 0, 200), new Vector3(40_000));
        var scene = TestScenes.Scene(TestScenes.Plate(10, 20), light).With(material: new Material(Vector3.Zero, 1, 1)) with
        {
            Floor = new Floor(0, new Vector3(0.5f)),
            Camera = new Camera(new Vector3(0, -100, 10), Vector3.Zero, Vector3.UnitZ, 0.01f),
        };
        Assert.InRange(TestScenes.Radiance(scene, bounces: 0).X, 0, 1e-4f);
        var lit = scene with { Camera = new Camera(new Vector3(60, -100, 10), new Vector3(60, 0, 0), Vector3.UnitZ, 0.01f) };
        Assert.InRange(TestScenes.Radiance(lit, bounces: 0).X, 0.1f, 0.2f);
    }

    [Fact]
    public void No_light_gets_into_a_closed_box()
    {
        var scene = TestScenes.Scene(TestScenes.Box(new Vector3(20)), new PointLight(new Vector3(50, 60, 70), new Vector3(1e6f))) with
        {
            Background = new Background(Vector3.One, Vector3.One),
            Camera = new Camera(Vector3.Zero, new Vector3(1, 0.9f, 0.8f), Vector3.UnitZ, 150),
        };
        Assert.Equal(Vector3.Zero, TestScenes.Radiance(scene, 1 << 14));
    }

    [Fact]
    public void More_bounces_add_light_between_surfaces()
    {
        var scene = TestScenes.OpenFloor(0.5f, new PointLight(new Vector3(30, 0, 40), new Vector3(3000)))
            .With(TestScenes.Plate(40), Matrix4x4.CreateRotationY(MathF.PI / 2) * Matrix4x4.CreateTranslation(-10, 0, 40), new Material(new Vector3(0.9f), 0, 1));
        var direct = TestScenes.Radiance(scene, bounces: 0).X;
        var indirect = TestScenes.Radiance(scene, bounces: 2).X;
        Assert.InRange(indirect, direct * 1.05f, direct * 2);
    }

    private static Vector3 Irradiance(AreaLight light)
    {
        const int steps = 400;
        var cross = Vector3.Cross(light.HalfU, light.HalfV);
        var total = 0.0;
        for (var i = 0; i < steps * steps; i++)
        {
            var u = ((2 * ((i % steps) + 0.5f)) / steps) - 1;
            var v = ((2 * ((i / steps) + 0.5f)) / steps) - 1;
            var p = light.Center + (u * light.HalfU) + (v * light.HalfV);
            var shining = -Vector3.Dot(Vector3.Normalize(p), Vector3.Normalize(cross));
            total += MathF.Max(0, shining) * MathF.Max(0, p.Z / p.Length()) / p.LengthSquared() * 4 * cross.Length() / (steps * steps);
        }

        return light.Radiance * (float)total;
    }

    [Fact]
    public void Bounds_of_what_a_path_adds_hold_for_few_samples_and_let_the_mean_of_many_be()
    {
        // Light reaches the floor over a polished plate only: rarely, and then much of it.
        static float Seen(float radiance, int samples)
        {
            var lamp = new AreaLight(new Vector3(80, 0, 150), new Vector3(20, 0, 0), new Vector3(0, 20, 0), new Vector3(radiance));
            var scene = TestScenes.OpenFloor(0.8f, lamp) with
            {
                Objects = [TestScenes.Placed(TestScenes.Plate(400), Matrix4x4.CreateTranslation(0, 0, 300), new Material(Vector3.One, 1, 0.4f))],
            };
            return TestScenes.Radiance(scene, samples, bounces: 1).X / radiance;
        }

        // A dim lamp's light is never bounded, and the paths are the same.
        Assert.InRange(Seen(300, 4096) / Seen(0.01f, 4096), 0.999f, 1.001f);
        Assert.InRange(Seen(300, 64) / Seen(0.01f, 64), 0.3f, 0.7f);
    }
}
