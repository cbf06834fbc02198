using System.Numerics;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Cpu;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed class BsdfTests
{
    private const int Rings = 400;
    private const int Sectors = 400;

    public static TheoryData<float, float, float> Surfaces { get; } = new()
    {
        { 1, 0.35f, 0.1f }, { 1, 0.6f, 0.9f }, { 1, 1, 1.3f }, { 0, 0.4f, 0.6f }, { 0, 0.8f, 1.2f }, { 0.5f, 0.5f, 0.4f }, { 0, 0.35f, 1.45f },
    };

    [Theory]
    [MemberData(nameof(Surfaces))]
    public void Density_integrates_to_the_share_of_samples_above_the_surface_and_matches_them_everywhere(float metallic, float roughness, float angle)
    {
        const int samples = 1 << 18;
        var bsdf = new Bsdf(new Material(new Vector3(0.7f), metallic, roughness));
        var wo = new Vector3(MathF.Sin(angle), 0, MathF.Cos(angle));
        var view = new OneView(in bsdf, wo);
        var expected = new double[4, 8];
        Integrate(wi =>
        {
            view.Evaluate(wi, out var pdf);
            return pdf;
        }, (wi, value) => expected[Bin(wi).Ring, Bin(wi).Sector] += value);

        var counted = new double[4, 8];
        for (var i = 0; i < samples; i++)
        {
            var sampler = ScalarSobol.Create(99, i, SobolSampler.IndexMask(samples));
            var wi = view.Sample(sampler.Pair(0), sampler.Pair(1).X);
            Assert.InRange(wi.Length(), 0.999f, 1.001f);
            if (wi.Z > 1e-6f)
            {
                counted[Bin(wi).Ring, Bin(wi).Sector] += 1.0 / samples;
            }
        }

        Assert.InRange(counted.Cast<double>().Sum(), 0.5, 1.0000001);
        Assert.Equal(counted.Cast<double>().Sum(), expected.Cast<double>().Sum(), 0.004);
        for (var ring = 0; ring < 4; ring++)
        {
            for (var sector = 0; sector < 8; sector++)
            {
                Assert.Equal(expected[ring, sector], counted[ring, sector], 0.004);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public void Light_may_travel_either_way(float metallic, float roughness, float angle)
    {
        var bsdf = new Bsdf(new Material(new Vector3(0.9f, 0.5f, 0.2f), metallic, roughness));
        var a = new Vector3(MathF.Sin(angle), 0, MathF.Cos(angle));
        var b = Vector3.Normalize(new Vector3(0.2f, -0.5f, 0.6f));
        var forth = new OneView(in bsdf, a).Evaluate(b, out _);
        var back = new OneView(in bsdf, b).Evaluate(a, out _);
        Assert.InRange((forth - back).Length(), 0, 1e-5f * forth.Length());
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public void White_furnace_returns_the_albedo_that_quadrature_gives_and_never_more_than_one(float metallic, float roughness, float angle)
    {
        var material = new Material(Vector3.One, metallic, roughness);
        var bsdf = new Bsdf(material);
        var wo = new Vector3(MathF.Sin(angle), 0, MathF.Cos(angle));
        var albedo = 0.0;
        Integrate(wi => new OneView(in bsdf, wo).Evaluate(wi, out _).X * wi.Z, (_, value) => albedo += value);

        var scene = TestScenes.Scene(TestScenes.Plate(1000)).With(material: material) with
        {
            Background = new Background(Vector3.One, Vector3.One),
            Camera = new Camera(100 * wo, Vector3.Zero, Vector3.UnitZ + Vector3.UnitY, 0.01f),
        };
        var measured = TestScenes.Radiance(scene, 1 << 16).X;
        Assert.InRange(albedo, 0.4, 1.005);
        Assert.InRange(measured, 0.4f, 1.002f);
        Assert.Equal(albedo, measured, 0.005);
    }

    [Fact]
    public void A_smooth_metal_sends_back_all_light_of_a_white_furnace()
    {
        var scene = TestScenes.Scene(TestScenes.Sphere(5, 64)).With(material: new Material(Vector3.One, 1, 0.05f)) with
        {
            Background = new Background(Vector3.One, Vector3.One),
            Camera = new Camera(new Vector3(0, 0, 100), Vector3.Zero, Vector3.UnitY, 4),
        };
        Assert.Equal(1, TestScenes.Radiance(scene).X, 0.01f);
    }

    private static void Integrate(Func<Vector3, double> function, Action<Vector3, double> add)
    {
        for (var ring = 0; ring < Rings; ring++)
        {
            for (var sector = 0; sector < Sectors; sector++)
            {
                var z = (ring + 0.5f) / Rings;
                var (sin, cos) = MathF.SinCos(2 * MathF.PI * (sector + 0.5f) / Sectors);
                var r = MathF.Sqrt(1 - (z * z));
                var wi = new Vector3(r * cos, r * sin, z);
                add(wi, function(wi) * 2 * Math.PI / (Rings * Sectors));
            }
        }
    }

    private static (int Ring, int Sector) Bin(Vector3 wi)
    {
        var phi = (MathF.Atan2(wi.Y, wi.X) + MathF.PI) / (2 * MathF.PI);
        return (Math.Clamp((int)(wi.Z * 4), 0, 3), Math.Clamp((int)(phi * 8), 0, 7));
    }
}
