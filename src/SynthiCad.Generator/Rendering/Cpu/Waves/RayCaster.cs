using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SynthiCad.Generator.Rendering.Cpu.Lanes;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>Rays through one prepared scene: the floor and a sphere round a lone object eight rays at a time, triangles ray by ray.</summary>
internal sealed unsafe class RayCaster(PreparedScene scene)
{
    private const float SphereSlack = 1e-5f;

    private readonly PreparedObject? single = scene.Tree is null ? scene.Objects[0] : null;
    private readonly (Vector3 Centre, float Squared) sphere = scene.Tree is null ? scene.Objects[0].WorldSphere() : default;

    /// <summary>Distances of the floor; infinite where it is not ahead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> FloorDistance(Lanes3 origin, Lanes3 direction)
    {
        var never = Vector256.Create(float.PositiveInfinity);
        if (!scene.HasFloor)
        {
            return never;
        }

        var t = (Vector256.Create(scene.FloorHeight) - origin.Z) / direction.Z;
        return Vector256.ConditionalSelect(Vector256.GreaterThan(t, Vector256<float>.Zero), t, never);
    }

    /// <summary>Which rays may meet an object. Half of all rays leave a floor and miss the one object; its sphere tells most of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint MayHit(Lanes3 origin, Lanes3 direction)
    {
        if (single is null)
        {
            return LaneMath.All;
        }

        var way = new Lanes3(sphere.Centre) - origin;
        var along = Lanes3.Dot(way, direction);
        var squared = Lanes3.Dot(way, way);
        var outside = squared - Vector256.Create(sphere.Squared);
        var toward = Vector256.GreaterThan(along, Vector256<float>.Zero) & (along * along);
        var misses = Vector256.GreaterThan((outside - (Vector256.Create(SphereSlack) * squared)) * Lanes3.Dot(direction, direction), toward);
        return ~misses.ExtractMostSignificantBits() & LaneMath.All;
    }

    /// <summary>Sends eight rays off: those that may meet an object to <see cref="Wave.Traced"/>, the others to <see cref="Wave.Floor"/> or <see cref="Wave.Missed"/>.</summary>
    /// <param name="wave">The wave; its vertex holds the rays.</param>
    /// <param name="bits">Which of the eight have a ray.</param>
    public void Send(Wave wave, uint bits)
    {
        var vertex = wave.Vertex;
        var eight = wave.Eight;
        var distance = FloorDistance(vertex->Origin, vertex->Direction);
        vertex->Distance = distance;
        for (var lane = 0; lane < 8; lane++)
        {
            wave.Hits[eight[lane]].Distance = ((float*)&vertex->Distance)[lane];
        }

        var may = MayHit(vertex->Origin, vertex->Direction);
        var floor = Vector256.LessThan(distance, Vector256.Create(float.PositiveInfinity)).ExtractMostSignificantBits();
        wave.Traced.Add(eight, bits & may);
        wave.Floor.Add(eight, bits & floor & ~may);
        wave.Missed.Add(eight, bits & ~(floor | may));
    }

    /// <summary>Lets those of eight paths gain from their light whose way is free, or sends them to <see cref="Wave.Shadowed"/>.</summary>
    /// <param name="wave">The wave; its vertex holds ways, reaches and gains.</param>
    /// <param name="gaining">Which of the eight gain anything.</param>
    /// <param name="bits">Which of the eight there are.</param>
    public void Ask(Wave wave, uint gaining, uint bits)
    {
        var vertex = wave.Vertex;
        gaining &= ~Vector256.LessThan(FloorDistance(vertex->Origin, vertex->Way), vertex->Reach).ExtractMostSignificantBits();
        var may = MayHit(vertex->Origin, vertex->Way);
        vertex->Total += Lanes3.Where(LaneMath.Mask(gaining & ~may), vertex->Gain);
        if ((gaining & may) != 0)
        {
            LaneBlock.Store(wave.Shadows, wave.Eight, &vertex->Way);
            wave.Shadowed.Add(wave.Eight, gaining & may & bits);
        }
    }

    /// <summary>Finds what the rays of <see cref="Wave.Traced"/> meet first.</summary>
    public void Trace(Wave wave)
    {
        ref var traced = ref wave.Traced;
        for (var i = 0; i < traced.Count; i++)
        {
            var path = traced[i];
            ref var line = ref wave.Hits[path];
            var floor = line.Distance;

            // What is just as near as the floor comes before it.
            var hit = TriangleHit.None(MathF.BitIncrement(floor));
            var index = Closest(wave.Rays[path].Origin, wave.Rays[path].Direction, wave.Paths[path].Shift, ref hit, wave.Stack);
            if (index >= 0)
            {
                line.Distance = hit.T;
                (line.B0, line.B1, line.B2) = (hit.B0, hit.B1, hit.B2);
                (line.Slot, line.Triangle, line.Object) = (hit.Slot, hit.Triangle, index);
                line.Surface = scene.Objects[index].SurfaceOf(hit.Triangle);
                wave.Found.Add(path);
            }
            else if (floor < float.PositiveInfinity)
            {
                wave.Floor.Add(path);
            }
            else
            {
                wave.Missed.Add(path);
            }
        }

        traced.Clear();
    }

    /// <summary>Adds the gains of <see cref="Wave.Shadowed"/> whose way is free.</summary>
    public void Light(Wave wave)
    {
        ref var shadowed = ref wave.Shadowed;
        for (var i = 0; i < shadowed.Count; i++)
        {
            var path = shadowed[i];
            ref readonly var shadow = ref wave.Shadows[path];
            if (!Blocked(wave.Rays[path].Origin, shadow.Way, wave.Paths[path].Shift, shadow.Reach, wave.Stack))
            {
                wave.Paths[path].Total += shadow.Gain;
            }
        }

        shadowed.Clear();
    }

    /// <summary>Whether an object lies closer than <paramref name="reach"/> times the direction; the floor is not asked.</summary>
    public bool Blocked(Vector3 origin, Vector3 direction, float shift, float reach, ulong* stack)
    {
        if (single is null)
        {
            return scene.Tree!.Any(origin, direction, shift, reach, stack);
        }

        var ray = new PartRay(single.PartOrigin(origin, shift), single.PartDirection(direction));
        return single.Geometry.Any(in ray, reach, stack);
    }

    private int Closest(Vector3 origin, Vector3 direction, float shift, ref TriangleHit hit, ulong* stack)
    {
        if (single is null)
        {
            return scene.Tree!.Closest(origin, direction, shift, ref hit, stack);
        }

        var ray = new PartRay(single.PartOrigin(origin, shift), single.PartDirection(direction));
        return single.Geometry.Closest(in ray, ref hit, stack) ? 0 : -1;
    }
}
