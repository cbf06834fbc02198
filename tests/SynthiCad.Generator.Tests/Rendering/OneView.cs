using System.Numerics;
using System.Runtime.Intrinsics;
using SynthiCad.Generator.Rendering.Cpu;
using SynthiCad.Generator.Rendering.Cpu.Lanes;

namespace SynthiCad.Generator.Tests.Rendering;

/// <summary>A surface seen from one direction: the same in all lanes.</summary>
internal readonly struct OneView
{
    private readonly LaneBsdf lanes;

    public unsafe OneView(in Bsdf bsdf, Vector3 wo)
    {
        var copy = bsdf;
        var first = stackalloc int[8];
        lanes = default;
        lanes.Load(&copy, first);
        lanes.See(new Lanes3(wo));
    }

    public Vector3 Evaluate(Vector3 wi, out float pdf)
    {
        var f = lanes.Evaluate(new Lanes3(wi), out var densities);
        pdf = densities[7];
        return f[7];
    }

    public Vector3 Sample(Vector2 point, float lobe) => lanes.Sample(Vector256.Create(point.X), Vector256.Create(point.Y), Vector256.Create(lobe))[7];
}
