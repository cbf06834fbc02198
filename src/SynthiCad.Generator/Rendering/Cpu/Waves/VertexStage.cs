using System.Runtime.Intrinsics;
using SynthiCad.Generator.Rendering.Cpu.Lanes;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>What happens to the eight paths of a wave's <see cref="Wave.Eight"/> where their rays end (section 5 of the specification).</summary>
internal sealed unsafe class VertexStage(PreparedScene scene, RayCaster caster, RenderSettings settings, uint mask)
{
    private const int PairsPerVertex = 10;

    private readonly int maxBounces = settings.MaxBounces;
    private readonly float directLimit = 32 * settings.BoundScale;
    private readonly float indirectLimit = 4 * settings.BoundScale;
    private readonly SurfaceLanes surfaces = new(scene);
    private readonly LightLanes lights = new(scene);
    private readonly ArrivalLanes arrivals = new(scene, caster);

    /// <summary>Ends camera rays that met nothing.</summary>
    public void Behind(Wave wave)
    {
        var vertex = wave.Vertex;
        LaneBlock.Load(wave.Rays, wave.Eight, &vertex->Origin);
        LaneBlock.Load(wave.Paths, wave.Eight, &vertex->Throughput);
        LaneBlock.Load(wave.Hits, wave.Eight, &vertex->Distance);
        arrivals.Behind(wave);
    }

    /// <summary>Tells what camera rays met.</summary>
    public void Look(Wave wave, bool isFloor)
    {
        var vertex = wave.Vertex;
        LaneBlock.Load(wave.Rays, wave.Eight, &vertex->Origin);
        LaneBlock.Load(wave.Paths, wave.Eight, &vertex->Throughput);
        LaneBlock.Load(wave.Hits, wave.Eight, &vertex->Distance);
        Place(wave, isFloor, keepsFirst: true);
    }

    /// <summary>Ends scattered rays that left the scene, coming from vertex <paramref name="depth"/>.</summary>
    public void Leave(Wave wave, int depth)
    {
        var vertex = wave.Vertex;
        LaneBlock.Load(wave.Rays, wave.Eight, &vertex->Origin);
        LaneBlock.Load(wave.Paths, wave.Eight, &vertex->Throughput);
        vertex->Distance = Vector256.Create(float.PositiveInfinity);
        arrivals.Cross(vertex, Limit(depth));
        arrivals.Leave(vertex, Vector256<float>.AllBitsSet, Limit(depth));
        LaneBlock.Store(wave.Paths, wave.Eight, &vertex->Throughput);
    }

    /// <summary>Adds what reaches vertex <paramref name="depth"/>, and sends the paths on.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="bits">Which of the eight there are.</param>
    /// <param name="isFloor">Whether all their rays met the floor, or all objects.</param>
    /// <param name="depth">The vertex, 0 for the first hit.</param>
    /// <param name="keepsFirst">Whether to tell what the rays met.</param>
    public void Shade(Wave wave, uint bits, bool isFloor, int depth, bool keepsFirst)
    {
        var vertex = wave.Vertex;
        LaneBlock.Load(wave.Rays, wave.Eight, &vertex->Origin);
        LaneBlock.Load(wave.Paths, wave.Eight, &vertex->Throughput);
        LaneBlock.Load(wave.Hits, wave.Eight, &vertex->Distance);
        if (depth > 0)
        {
            arrivals.Cross(vertex, Limit(depth - 1));
        }

        Place(wave, isFloor, keepsFirst);
        surfaces.See(vertex);
        var pair = 1 + (PairsPerVertex * depth);
        var (lobe, choice) = LaneSampler.Pair(vertex->Pixel, vertex->Index, mask, pair + 1);
        caster.Ask(wave, lights.Draw(vertex, choice, mask, pair + 2, Limit(depth)), bits);
        var alive = Scatter(vertex, lobe, pair);
        if (depth < maxBounces)
        {
            caster.Send(wave, alive & bits);
        }
        else
        {
            arrivals.End(wave, alive, Limit(depth));
        }

        LaneBlock.Store(wave.Rays, wave.Eight, &vertex->Origin);
        LaneBlock.Store(wave.Paths, wave.Eight, &vertex->Throughput);
    }

    private float Limit(int depth) => depth == 0 ? directLimit : indirectLimit;

    private void Place(Wave wave, bool isFloor, bool keepsFirst)
    {
        var vertex = wave.Vertex;
        vertex->Depth = vertex->Distance * Lanes3.Dot(vertex->Direction, new Lanes3(scene.Camera.Forward));
        if (isFloor)
        {
            surfaces.PlaceFloor(vertex, keepsFirst);
        }
        else
        {
            surfaces.PlaceObjects(vertex, keepsFirst);
        }

        if (keepsFirst)
        {
            LaneBlock.Store(wave.Firsts, wave.Eight, &vertex->Color);
        }
    }

    /// <summary>Draws where the paths go on, and tells which do.</summary>
    private uint Scatter(VertexLanes* vertex, Vector256<float> lobe, int pair)
    {
        var (u, v) = LaneSampler.Pair(vertex->Pixel, vertex->Index, mask, pair);
        var wi = vertex->Bsdf.Sample(u, v, lobe);
        var f = vertex->Bsdf.Evaluate(wi, out var density);
        vertex->Throughput *= (wi.Z / density) * f;
        vertex->Density = density;
        vertex->Direction = vertex->Frame.ToWorld(wi);
        var zero = Vector256<float>.Zero;
        return (Vector256.GreaterThan(density, zero) & Vector256.GreaterThan(f.X + f.Y + f.Z, zero)).ExtractMostSignificantBits();
    }
}
