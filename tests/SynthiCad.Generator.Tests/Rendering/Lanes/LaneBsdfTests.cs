using System.Numerics;
using System.Runtime.Intrinsics;
using SynthiCad.Generator.Rendering.Cpu;
using SynthiCad.Generator.Rendering.Cpu.Lanes;
using SynthiCad.Shared;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering.Lanes;

public sealed class LaneBsdfTests
{
    private readonly record struct Surface(Vector3 Color, float Metallic, float Roughness);

    [Fact]
    public unsafe void Eight_surfaces_at_once_follow_the_formulas_of_the_specification()
    {
        var random = new CounterRandom(5, 1);
        var table = stackalloc Bsdf[8];
        var order = stackalloc int[8] { 0, 1, 2, 3, 4, 5, 6, 7 };
        for (var trial = 0; trial < 2000; trial++)
        {
            var surfaces = new Surface[8];
            for (var lane = 0; lane < 8; lane++)
            {
                surfaces[lane] = new Surface(new Vector3(random.NextSingle(), random.NextSingle(), random.NextSingle()), trial % 3 == 0 ? 1 : random.NextSingle(), random.NextSingle());
                table[lane] = new Bsdf(surfaces[lane].Color, surfaces[lane].Metallic, surfaces[lane].Roughness);
            }

            var (wo, wi) = (Directions(ref random), Directions(ref random));
            var view = default(LaneBsdf);
            view.Load(table, order);
            view.See(wo);
            var f = view.Evaluate(wi, out var pdf);
            for (var lane = 0; lane < 8; lane++)
            {
                var (value, density) = Formula(surfaces[lane], wo[lane], wi[lane]);
                Near(density, pdf[lane]);
                for (var channel = 0; channel < 3; channel++)
                {
                    Near(value[channel], f[lane][channel]);
                }
            }
        }
    }

    [Fact]
    public void A_diffuse_surface_gives_its_albedo_over_pi_above_and_nothing_below()
    {
        var bsdf = Bsdf.Lambert(new Vector3(0.2f, 0.5f, 0.8f));
        var view = new OneView(in bsdf, Vector3.Normalize(new Vector3(1, 2, 3)));
        Assert.Equal(0.5f / MathF.PI, view.Evaluate(new Vector3(0, 0.6f, 0.8f), out var pdf).Y, 1e-6f);
        Assert.Equal(0.8f / MathF.PI, pdf, 1e-6f);
        Assert.Equal(Vector3.Zero, view.Evaluate(new Vector3(0, 0.6f, -0.8f), out pdf));
        Assert.Equal(0, pdf);
        Assert.Equal(Vector3.Zero, new OneView(in bsdf, -Vector3.UnitZ).Evaluate(Vector3.UnitZ, out _));
    }

    [Fact]
    public void Each_lane_draws_what_it_would_draw_alone()
    {
        var random = new CounterRandom(6, 1);
        var bsdf = new Bsdf(new Vector3(0.6f), 0.3f, 0.4f);
        for (var trial = 0; trial < 500; trial++)
        {
            var wo = Directions(ref random);
            var (u, v, lobe) = (Numbers(ref random), Numbers(ref random), Numbers(ref random));
            var drawn = All(bsdf, wo).Sample(u, v, lobe);
            for (var lane = 0; lane < 8; lane++)
            {
                Assert.Equal(new OneView(in bsdf, wo[lane]).Sample(new Vector2(u[lane], v[lane]), lobe[lane]), drawn[lane]);
            }
        }
    }

    private static unsafe LaneBsdf All(Bsdf bsdf, Lanes3 wo)
    {
        var first = stackalloc int[8];
        var view = default(LaneBsdf);
        view.Load(&bsdf, first);
        view.See(wo);
        return view;
    }

    private static (Vector3 Value, double Density) Formula(Surface surface, Vector3 wo, Vector3 wi)
    {
        var (no, ni) = ((double)wo.Z, (double)wi.Z);
        var (hx, hy, hz) = ((double)wo.X + wi.X, (double)wo.Y + wi.Y, no + ni);
        var length = Math.Sqrt((hx * hx) + (hy * hy) + (hz * hz));
        (hx, hy, hz) = (hx / length, hy / length, hz / length);
        var a = Math.Max((double)surface.Roughness * surface.Roughness, 0.001);
        var d = a * a / (Math.PI * Math.Pow((a * a * hz * hz) + (hx * hx) + (hy * hy), 2));
        var rootOut = Math.Sqrt((a * a) + ((1 - (a * a)) * no * no));
        var v = 0.5 / ((no * Math.Sqrt((a * a) + ((1 - (a * a)) * ni * ni))) + (ni * rootOut));
        var w = Math.Pow(1 - ((wo.X * hx) + (wo.Y * hy) + (no * hz)), 5);
        var (outwards, inwards) = (Math.Pow(1 - no, 5), Math.Pow(1 - ni, 5));
        double Base(float c) => 0.04 + ((c - 0.04) * surface.Metallic);
        var largest = Math.Max(surface.Color.X, Math.Max(surface.Color.Y, surface.Color.Z));
        var ws = Base(largest) + ((1 - Base(largest)) * outwards);
        var wd = (1 - surface.Metallic) * (1 - 0.04 - (0.96 * outwards)) * largest;
        var share = wd <= 0 ? 1 : Math.Clamp(ws / (ws + wd), 0.1, 0.9);
        float Channel(float c) => (float)((d * v * (Base(c) + ((1 - Base(c)) * w))) + (1.008 * (1 - surface.Metallic) * (1 - outwards) * (1 - inwards) * c / Math.PI));
        var pdf = (share * d * 0.5 / (no + rootOut)) + ((1 - share) * ni / Math.PI);
        return (new Vector3(Channel(surface.Color.X), Channel(surface.Color.Y), Channel(surface.Color.Z)), pdf);
    }

    private static void Near(double expected, float actual) => Assert.InRange(actual, (0.999 * expected) - 1e-6, (1.001 * expected) + 1e-6);

    private static Vector256<float> Numbers(ref CounterRandom random)
    {
        var numbers = new float[8];
        for (var lane = 0; lane < 8; lane++)
        {
            numbers[lane] = random.NextSingle();
        }

        return Vector256.Create(numbers);
    }

    private static Lanes3 Directions(ref CounterRandom random)
    {
        var half = Vector256.Create(0.5f);
        return Lanes3.Unit(new Lanes3(Numbers(ref random) - half, Numbers(ref random) - half, Numbers(ref random) + Vector256.Create(0.01f)));
    }
}
