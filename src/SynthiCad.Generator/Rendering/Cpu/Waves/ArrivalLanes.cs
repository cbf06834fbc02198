using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SynthiCad.Generator.Rendering.Cpu.Lanes;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>Light that eight rays meet: area lights that they cross, and what is behind the scene (sections 5 and 7 of the specification).</summary>
internal sealed unsafe class ArrivalLanes(PreparedScene scene, RayCaster caster)
{
    /// <summary>Adds what scattered rays cross before their hit, or on their way out.</summary>
    /// <param name="vertex">The rays' ends.</param>
    /// <param name="limit">Largest channel of an addition.</param>
    public void Cross(VertexLanes* vertex, float limit)
    {
        foreach (ref readonly var light in scene.Lights.AsSpan())
        {
            if (light.Kind != LightKind.Area)
            {
                continue;
            }

            var crossed = Crossed(vertex, in light, vertex->Distance, out var density, out _);
            if (crossed.ExtractMostSignificantBits() != 0)
            {
                Add(vertex, crossed, new Lanes3(light.Emission), density, limit);
            }
        }
    }

    /// <summary>Adds what scattered rays meet that leave the scene.</summary>
    /// <param name="vertex">The rays.</param>
    /// <param name="open">Which do.</param>
    /// <param name="limit">Largest channel of an addition.</param>
    [SkipLocalsInit]
    public void Leave(VertexLanes* vertex, Vector256<float> open, float limit)
    {
        if (scene.Environment is null)
        {
            vertex->Total += Lanes3.Where(open, LaneMath.Limited(vertex->Throughput * scene.Gradient(vertex->Direction), limit));
        }
        else
        {
            var sky = stackalloc float[4 * 8];
            for (var lane = 0; lane < 8; lane++)
            {
                var radiance = scene.Environment.Radiance(vertex->Direction[lane], out sky[24 + lane]);
                (sky[lane], sky[8 + lane], sky[16 + lane]) = (radiance.X, radiance.Y, radiance.Z);
            }

            Add(vertex, open, new Lanes3(Vector256.Load(sky), Vector256.Load(sky + 8), Vector256.Load(sky + 16)), Vector256.Load(sky + 24), limit);
        }

        if (scene.HasSunDisc)
        {
            foreach (ref readonly var light in scene.Lights.AsSpan())
            {
                if (light.Kind == LightKind.SunDisc)
                {
                    Add(vertex, open & light.InDisc(vertex->Direction), new Lanes3(light.Emission), Vector256.Create(light.Density), limit);
                }
            }
        }
    }

    /// <summary>Ends paths whose last ray was sent: what it hits is black, but what it crosses or meets outside counts.</summary>
    /// <param name="wave">The wave; its vertex holds the rays.</param>
    /// <param name="bits">Which of the eight have a ray.</param>
    /// <param name="limit">Largest channel of an addition.</param>
    public void End(Wave wave, uint bits, float limit)
    {
        var sent = LaneMath.Mask(bits);
        var vertex = wave.Vertex;
        var never = Vector256.Create(float.PositiveInfinity);
        vertex->Distance = caster.FloorDistance(vertex->Origin, vertex->Direction);
        var may = caster.MayHit(vertex->Origin, vertex->Direction);
        var open = Free(wave, sent & Vector256.Equals(vertex->Distance, never), may, never);
        foreach (ref readonly var light in scene.Lights.AsSpan())
        {
            if (light.Kind != LightKind.Area)
            {
                continue;
            }

            var crossed = sent & Crossed(vertex, in light, vertex->Distance, out var density, out var at);
            if (crossed.ExtractMostSignificantBits() != 0)
            {
                crossed = (crossed & open) | Free(wave, Vector256.AndNot(crossed, open), may, at);
                Add(vertex, crossed, new Lanes3(light.Emission), density, limit);
            }
        }

        if (open.ExtractMostSignificantBits() != 0)
        {
            Leave(vertex, open, limit);
        }
    }

    /// <summary>Sets what camera rays see that meet nothing.</summary>
    /// <param name="wave">The wave; its vertex holds the rays and their places in the image.</param>
    public void Behind(Wave wave)
    {
        var vertex = wave.Vertex;
        if (scene.IsGradient)
        {
            vertex->Total = scene.Gradient(vertex->Direction);
            LaneBlock.Store(wave.Paths, wave.Eight, &vertex->Throughput);
            return;
        }

        for (var lane = 0; lane < 8; lane++)
        {
            wave.Paths[wave.Eight[lane]].Total = scene.Behind(vertex->B0[lane], vertex->B1[lane], vertex->Direction[lane]);
        }
    }

    /// <summary>What of the asked rays no object blocks before a reach.</summary>
    private Vector256<float> Free(Wave wave, Vector256<float> asked, uint may, Vector256<float> reach)
    {
        var vertex = wave.Vertex;
        for (var bits = asked.ExtractMostSignificantBits() & may; bits != 0; bits &= bits - 1)
        {
            var lane = BitOperations.TrailingZeroCount(bits);
            if (caster.Blocked(vertex->Origin[lane], vertex->Direction[lane], vertex->Shift[lane], reach[lane], wave.Stack))
            {
                asked = asked.WithElement(lane, 0);
            }
        }

        return asked;
    }

    /// <summary>Which rays cross the shining side of a light before a distance; gives where, and the density of light sampling there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Crossed(VertexLanes* vertex, in PreparedLight light, Vector256<float> before, out Vector256<float> density, out Vector256<float> at)
    {
        var zero = Vector256<float>.Zero;
        var normal = new Lanes3(light.Normal);
        var cosine = -Lanes3.Dot(vertex->Direction, normal);
        var way = vertex->Origin - new Lanes3(light.Center);
        var height = Lanes3.Dot(way, normal);
        var crossed = Vector256.GreaterThan(cosine, zero) & Vector256.GreaterThan(height, zero) & Vector256.LessThan(height, before * cosine);
        at = zero;
        density = zero;
        if (crossed.ExtractMostSignificantBits() != 0)
        {
            at = height / cosine;
            way += at * vertex->Direction;
            density = at * at / (Vector256.Create(light.Area) * cosine);
            var one = Vector256<float>.One;
            crossed &= Vector256.LessThanOrEqual(Vector256.Abs(Lanes3.Dot(way, new Lanes3(light.DualU))), one)
                & Vector256.LessThanOrEqual(Vector256.Abs(Lanes3.Dot(way, new Lanes3(light.DualV))), one);
        }

        return crossed;
    }

    /// <summary>Adds radiance by the power heuristic's weight of a scattered ray against light sampling.</summary>
    private static void Add(VertexLanes* vertex, Vector256<float> where, Lanes3 radiance, Vector256<float> density, float limit)
    {
        var scattered = vertex->Density * vertex->Density;
        var weight = scattered / (scattered + (density * density));
        vertex->Total += Lanes3.Where(where, LaneMath.Limited(weight * (vertex->Throughput * radiance), limit));
    }
}
