using System.Numerics;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Cpu;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed class LightKindTests
{
    [Fact]
    public void A_sphere_under_a_point_light_shows_what_its_formula_gives()
    {
        var material = new Material(new Vector3(0.7f, 0.5f, 0.2f), 0.3f, 0.6f);
        var light = new PointLight(new Vector3(60, -50, 70), new Vector3(20_000));
        var scene = TestScenes.Scene(TestScenes.Sphere(10, 100), light).With(material: material) with
        {
            Camera = new Camera(new Vector3(0, -100, 0), Vector3.Zero, Vector3.UnitZ, 13),
        };
        var frame = TestScenes.Full(scene, 16, 16, 64, bounces: 0);
        var camera = new PreparedCamera(scene.Camera, 16, 16);
        var bsdf = new Bsdf(material);
        var compared = 0;
        for (var i = 0; i < frame.Ids.Length; i++)
        {
            var expected = Vector3.Zero;
            for (var sub = 0; sub < 64; sub++)
            {
                var direction = camera.Direction((i % 16) + ((sub % 8) + 0.5f) / 8, (i / 16) + ((sub / 8) + 0.5f) / 8);
                expected += OnSphere(camera.Position, direction, light, bsdf) / 64;
            }

            if (frame.Guides!.Coverage[i] == 1 && expected.X > 0.05f)
            {
                Assert.InRange((frame.Radiance![i] - expected).Length(), 0, 0.02f * expected.Length());
                compared++;
            }
        }

        Assert.InRange(compared, 60, 256);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(19.9, 1)]
    [InlineData(40.1, 0)]
    [InlineData(70, 0)]
    [InlineData(31.1, -1)]
    public void A_spot_is_a_point_inside_dark_outside_and_smooth_between(double degrees, double factor)
    {
        var position = new Vector3(0, 0, 50);
        var angle = degrees * Math.PI / 180;
        var spot = new SpotLight(position, new Vector3((float)Math.Sin(angle), 0, -(float)Math.Cos(angle)), new Vector3(900, 600, 300), 20, 40);
        if (factor < 0)
        {
            var x = (Math.Cos(angle) - Math.Cos(40 * Math.PI / 180)) / (Math.Cos(20 * Math.PI / 180) - Math.Cos(40 * Math.PI / 180));
            factor = x * x * (3 - (2 * x));
            Assert.InRange(factor, 0.3, 0.7);
        }

        var expected = TestScenes.Radiance(TestScenes.OpenFloor(0.6f, new PointLight(position, spot.Intensity)), 64) * (float)factor;
        var measured = TestScenes.Radiance(TestScenes.OpenFloor(0.6f, spot), 64);
        Assert.InRange((measured - expected).Length(), 0, 1e-3f * (expected.Length() + 1e-6f));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.265f, 0)]
    [InlineData(0.265f, 50)]
    [InlineData(5, 30)]
    [InlineData(45, 0)]
    public void A_sun_gives_albedo_times_irradiance_times_cosine_over_pi(float radius, float tilt)
    {
        var angle = tilt * MathF.PI / 180;
        var sun = new SunLight(new Vector3(MathF.Sin(angle), 0, -MathF.Cos(angle)), new Vector3(3, 2, 1), radius);
        var expected = 0.6f / MathF.PI * MathF.Cos(angle) * sun.Irradiance;
        var measured = TestScenes.Radiance(TestScenes.OpenFloor(0.6f, sun), 1 << 14);
        Assert.InRange((measured - expected).Length(), 0, 3e-3f * expected.Length());
    }

    [Fact]
    public void A_suns_disc_is_seen_in_a_mirror_as_large_as_it_is_and_not_by_the_camera()
    {
        var sun = new SunLight(-Vector3.UnitZ, new Vector3(0.5f), 10);
        var sine = MathF.Sin(10 * MathF.PI / 180);
        var scene = TestScenes.Scene(TestScenes.Plate(10), sun).With(material: new Material(new Vector3(0.8f), 1, 0.02f));
        Assert.Equal(0.8f * 0.5f / (MathF.PI * sine * sine), TestScenes.Radiance(scene).X, 0.03f);
        foreach (var (degrees, seen) in new[] { (9, true), (11, false) })
        {
            var angle = degrees * MathF.PI / 180;
            var tilted = scene with { Camera = new Camera(new Vector3(100 * MathF.Sin(angle), 0, 100 * MathF.Cos(angle)), Vector3.Zero, Vector3.UnitY, 0.01f) };
            Assert.Equal(seen, TestScenes.Radiance(tilted).X > 2);
        }

        var upwards = scene with { Camera = new Camera(new Vector3(50, 0, -50), new Vector3(50, 0, 0), Vector3.UnitY, 1) };
        Assert.Equal(Vector3.Zero, TestScenes.Radiance(upwards, 64));
    }

    [Fact]
    public void A_sun_casts_a_shadow_from_however_far()
    {
        var sun = new SunLight(-Vector3.UnitZ, new Vector3(3), 0);
        var roof = TestScenes.OpenFloor(0.5f, sun).With(toWorld: Matrix4x4.CreateScale(20) * Matrix4x4.CreateTranslation(0, 0, 90_000)) with
        {
            Camera = new Camera(new Vector3(0, -100, 10), Vector3.Zero, Vector3.UnitZ, 0.01f),
        };
        Assert.Equal(Vector3.Zero, TestScenes.Radiance(roof, 64, bounces: 0));
    }

    [Fact]
    public void A_light_without_size_is_dark_and_harms_nothing()
    {
        Light[] lights = [new AreaLight(new Vector3(0, 0, 20), Vector3.Zero, Vector3.Zero, new Vector3(1e9f)), new PointLight(new Vector3(0, 0, 50), new Vector3(900))];
        var expected = TestScenes.Radiance(TestScenes.OpenFloor(0.5f, lights[1]), 64);
        Assert.Equal(expected.X, TestScenes.Radiance(TestScenes.OpenFloor(0.5f, lights), 64).X, 1e-5f);
    }

    private static Vector3 OnSphere(Vector3 origin, Vector3 direction, PointLight light, Bsdf bsdf)
    {
        var b = Vector3.Dot(origin, direction);
        var root = (b * b) - origin.LengthSquared() + 100;
        if (root < 0)
        {
            return Vector3.Zero;
        }

        var position = origin + ((-b - MathF.Sqrt(root)) * direction);
        var frame = new Frame(position / 10);
        var toLight = light.Position - position;
        var wo = frame.ToLocal(-direction);
        var wi = frame.ToLocal(Vector3.Normalize(toLight));
        return new OneView(in bsdf, wo).Evaluate(wi, out _) * light.Intensity * (MathF.Max(0, wi.Z) / toLight.LengthSquared());
    }
}
