using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SynthiCad.Generator.Rendering.Cpu.Lanes;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>Light drawn from the lights at eight vertices: one candidate each, one of them picked (sections 5 and 7 of the specification).</summary>
internal sealed unsafe class LightLanes(PreparedScene scene)
{
    private readonly int count = scene.Lights.Length + (scene.Environment is null ? 0 : 1);

    /// <summary>Picks a candidate in each lane: sets way, reach and gain, and tells which lanes would gain anything.</summary>
    /// <param name="vertex">The vertices; normals, origin, frame and surface are set.</param>
    /// <param name="choice">What picks, in [0, 1).</param>
    /// <param name="mask">The bits a sample's index can have.</param>
    /// <param name="pair">The first light's dimension pair.</param>
    /// <param name="limit">Largest channel of a gain.</param>
    [SkipLocalsInit]
    public uint Draw(VertexLanes* vertex, Vector256<float> choice, uint mask, int pair, float limit)
    {
        var candidates = stackalloc Candidate[RenderScene.MaxLights + 1];
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < count; i++)
        {
            var (u, v) = LaneSampler.Pair(vertex->Pixel, vertex->Index, mask, pair + i);
            if (i == scene.Lights.Length)
            {
                Environment(vertex, u, v, candidates + i);
            }
            else if (scene.Lights[i].IsDistant)
            {
                Sun(vertex, in scene.Lights[i], u, v, candidates + i);
            }
            else
            {
                Near(vertex, in scene.Lights[i], u, v, candidates + i);
            }

            sum += candidates[i].Weight;
        }

        if (LaneMath.IsPositive(sum).ExtractMostSignificantBits() == 0)
        {
            return 0;
        }

        return Pick(vertex, candidates, choice * sum, sum, limit);
    }

    private static void Near(VertexLanes* vertex, in PreparedLight light, Vector256<float> u, Vector256<float> v, Candidate* candidate)
    {
        var one = Vector256<float>.One;
        var target = new Lanes3(light.Center);
        if (light.Kind == LightKind.Area)
        {
            target += ((u + u - one) * new Lanes3(light.HalfU)) + ((v + v - one) * new Lanes3(light.HalfV));
        }

        var way = target - vertex->Origin;
        candidate->Way = way;
        candidate->Reach = one;
        var squared = Lanes3.Dot(way, way);
        var direction = (one / Vector256.Sqrt(squared)) * way;
        var wi = vertex->Frame.ToLocal(direction);
        var cosine = -Lanes3.Dot(direction, new Lanes3(light.Normal));
        var lit = Vector256.GreaterThan(wi.Z, Vector256<float>.Zero);
        if (light.Kind == LightKind.Area)
        {
            lit &= Vector256.GreaterThan(cosine, Vector256<float>.Zero);
        }

        if (lit.ExtractMostSignificantBits() == 0)
        {
            candidate->Gain = default;
            candidate->Weight = Vector256<float>.Zero;
            return;
        }

        var f = vertex->Bsdf.Evaluate(wi, out var pdf);
        Vector256<float> scale;
        if (light.Kind == LightKind.Area)
        {
            // The density of light sampling is squared / seen; one division does for all.
            var seen = Vector256.Create(light.Area) * cosine;
            var scattered = pdf * seen;
            scale = wi.Z * squared * seen / ((squared * squared) + (scattered * scattered));
        }
        else
        {
            scale = wi.Z / squared;
            if (light.Kind == LightKind.Spot)
            {
                scale *= light.Falloff(cosine);
            }
        }

        candidate->Keep((lit & scale) * (new Lanes3(light.Emission) * f));
    }

    private static void Sun(VertexLanes* vertex, in PreparedLight light, Vector256<float> u, Vector256<float> v, Candidate* candidate)
    {
        var direction = light.Towards(u, v);
        candidate->Way = direction;
        candidate->Reach = Vector256.Create(float.PositiveInfinity);
        var wi = vertex->Frame.ToLocal(direction);
        var f = vertex->Bsdf.Evaluate(wi, out var pdf);
        var scale = light.Kind == LightKind.Sun ? wi.Z : wi.Z * Drawn(Vector256.Create(light.Density), pdf);
        candidate->Keep(scale * (new Lanes3(light.Emission) * f));
    }

    private void Environment(VertexLanes* vertex, Vector256<float> u, Vector256<float> v, Candidate* candidate)
    {
        var numbers = stackalloc float[7 * 8];
        for (var lane = 0; lane < 8; lane++)
        {
            var radiance = scene.Environment!.Draw(u[lane], v[lane], out var towards, out var density);
            (numbers[lane], numbers[8 + lane], numbers[16 + lane]) = (radiance.X, radiance.Y, radiance.Z);
            (numbers[24 + lane], numbers[32 + lane], numbers[40 + lane]) = (towards.X, towards.Y, towards.Z);
            numbers[48 + lane] = density;
        }

        var direction = new Lanes3(Vector256.Load(numbers + 24), Vector256.Load(numbers + 32), Vector256.Load(numbers + 40));
        candidate->Way = direction;
        candidate->Reach = Vector256.Create(float.PositiveInfinity);
        var wi = vertex->Frame.ToLocal(direction);
        var f = vertex->Bsdf.Evaluate(wi, out var pdf);
        var light = new Lanes3(Vector256.Load(numbers), Vector256.Load(numbers + 8), Vector256.Load(numbers + 16));
        candidate->Keep((wi.Z * Drawn(Vector256.Load(numbers + 48), pdf)) * (light * f));
    }

    /// <summary>The power heuristic's weight of light sampling against a scattered ray, over the density of light sampling.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Drawn(Vector256<float> light, Vector256<float> scattered) => light / ((scattered * scattered) + (light * light));

    /// <summary>Picks one candidate in proportion to what it would give.</summary>
    private uint Pick(VertexLanes* vertex, Candidate* candidates, Vector256<float> threshold, Vector256<float> sum, float limit)
    {
        var gain = default(Lanes3);
        var way = default(Lanes3);
        var reach = Vector256<float>.One;
        var weight = Vector256<float>.One;
        var open = Vector256<float>.AllBitsSet;
        for (var i = 0; i < count; i++)
        {
            // Rounding may leave the threshold above all sums; then the last candidate counts.
            var own = candidates[i].Weight;
            var taken = open & Vector256.GreaterThan(own, Vector256<float>.Zero);
            gain = Lanes3.Select(taken, candidates[i].Gain, gain);
            way = Lanes3.Select(taken, candidates[i].Way, way);
            reach = Vector256.ConditionalSelect(taken, candidates[i].Reach, reach);
            weight = Vector256.ConditionalSelect(taken, own, weight);
            open = Vector256.AndNot(open, taken & Vector256.LessThan(threshold, own));
            threshold -= own;
        }

        gain = LaneMath.Limited(vertex->Throughput * ((sum / weight) * gain), limit);
        vertex->Way = way;
        vertex->Reach = reach;
        vertex->Gain = gain;
        return (LaneMath.IsPositive(sum) & Vector256.GreaterThan(gain.X + gain.Y + gain.Z, Vector256<float>.Zero)).ExtractMostSignificantBits();
    }

    /// <summary>What one light would give at eight vertices if nothing were in the way.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Candidate
    {
        public Lanes3 Gain;
        public Lanes3 Way;
        public Vector256<float> Reach;
        public Vector256<float> Weight;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Keep(Lanes3 gain)
        {
            var weight = gain.X + gain.Y + gain.Z;
            var kept = LaneMath.IsPositive(weight);
            Gain = Lanes3.Where(kept, gain);
            Weight = kept & weight;
        }
    }
}
