using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Cpu;
using SynthiCad.Shared;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed class FurnaceTests
{
    private static readonly Background White = new(Vector3.One, Vector3.One);

    [Theory]
    [InlineData(0, 0.05f)]
    [InlineData(0, 0.5f)]
    [InlineData(0, 1)]
    [InlineData(0.5f, 0.3f)]
    [InlineData(1, 0.02f)]
    [InlineData(1, 0.4f)]
    [InlineData(1, 1)]
    public void A_white_sphere_in_a_white_world_gives_no_more_than_it_gets(float metallic, float roughness)
    {
        var scene = TestScenes.Scene(TestScenes.Sphere(10, 48)).With(material: new Material(Vector3.One, metallic, roughness)) with
        {
            Lights = [],
            Background = White,
            Camera = new Camera(new Vector3(0, -60, 0), Vector3.Zero, Vector3.UnitZ, 30),
        };
        var gradient = TestScenes.Full(scene, 16, 16, 256);
        var picture = TestScenes.Full(scene with { Background = TestScenes.Black with { Environment = new EnvironmentLight(TestScenes.Plain(1), 30, 1) } }, 16, 16, 256);
        var mean = (gradient.Radiance!.Average(value => (double)value.X), picture.Radiance!.Average(value => (double)value.X));
        Assert.Equal(mean.Item1, mean.Item2, 0.003);
        Assert.InRange(mean.Item1, 0.5, 1.001);
        for (var i = 0; i < gradient.Ids.Length; i++)
        {
            // Single pixels are noisy where a material has two lobes.
            Assert.InRange(gradient.Radiance![i].X, 0.3f, 1.12f);
            Assert.InRange(picture.Radiance![i].X, 0.3f, 1.12f);
            if (gradient.Guides!.Coverage[i] == 0)
            {
                Assert.Equal(Vector3.One, gradient.Radiance[i]);
                Assert.Equal(Vector3.One, picture.Radiance[i]);
            }
        }

        if (metallic == 1 && roughness < 0.1f)
        {
            Assert.InRange(gradient.Radiance!.Min(value => value.X), 0.99f, 1.0001f);
        }
    }

    [Fact]
    public void No_material_returns_more_light_than_it_gets()
        => Check.QuickThrowOnFailure(Prop.ForAll<int>(seed =>
        {
            const int samples = 1 << 12;
            var random = new CounterRandom((ulong)(uint)seed, 1);
            var color = TestScenes.Point(ref random, 0.5f) + new Vector3(0.5f);
            var bsdf = new Bsdf(color, seed % 3 == 0 ? 1 : random.NextSingle(), random.NextSingle());
            var angle = random.NextSingle() * 1.5f;
            var wo = new Vector3(MathF.Sin(angle), 0, MathF.Cos(angle));
            var view = new OneView(in bsdf, wo);
            var sum = Vector3.Zero;
            for (var i = 0; i < samples; i++)
            {
                var sampler = ScalarSobol.Create((uint)seed, i, SobolSampler.IndexMask(samples));
                var wi = view.Sample(sampler.Pair(0), sampler.Pair(1).X);
                var f = view.Evaluate(wi, out var pdf);
                sum += pdf > 0 ? f * (wi.Z / pdf) : Vector3.Zero;
            }

            Assert.InRange((sum / samples).X, 0, 1.02f);
            Assert.InRange((sum / samples).Y, 0, 1.02f);
            Assert.InRange((sum / samples).Z, 0, 1.02f);
        }));

    [Fact]
    public void Objects_that_pass_all_light_on_stay_invisible_in_a_white_world()
    {
        var mirror = new Material(Vector3.One, 1, 0.01f);
        var scene = TestScenes.Scene(TestScenes.Plate(1)) with
        {
            Objects = [TestScenes.Placed(TestScenes.Sphere(10, 96), Matrix4x4.Identity, mirror), TestScenes.Placed(TestScenes.Sphere(5, 96), Matrix4x4.CreateTranslation(25, -10, 3), mirror)],
            Lights = [],
            Background = TestScenes.Black with { Environment = new EnvironmentLight(TestScenes.Plain(1, 16, 8), 0, 1) },
            Camera = new Camera(new Vector3(5, -90, 10), new Vector3(5, 0, 0), Vector3.UnitZ, 35) { LensRadius = 3, FocusDistance = 70 },
        };
        var frame = TestScenes.Full(scene, 32, 24, 64, bounces: 16);
        Assert.InRange(frame.Ids.Count(id => id > 0), 60, 500);
        Assert.All(frame.Radiance!, value => Assert.InRange(value.X, 0.97f, 1.03f));
    }
}
