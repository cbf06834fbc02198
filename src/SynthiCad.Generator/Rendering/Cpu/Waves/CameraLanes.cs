using System.Numerics;
using System.Runtime.Intrinsics;
using SynthiCad.Generator.Rendering.Cpu.Lanes;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>Opens a wave's paths with rays of the camera (sections 2 and 7 of the specification).</summary>
internal sealed unsafe class CameraLanes(PreparedScene scene, RayCaster caster, uint mask)
{
    private const int LensPair = 0x10000;
    private const int ShutterPair = 0x10001;

    /// <summary>Sends the rays of samples.</summary>
    /// <param name="wave">The wave; its pixels, indices and columns tell which.</param>
    /// <param name="count">How many.</param>
    /// <param name="row">The pixels' y.</param>
    public void Sample(Wave wave, int count, int row)
    {
        var vertex = wave.Vertex;
        for (var first = 0; first < count; first += 8)
        {
            vertex->Pixel = Vector256.Load(wave.Pixels + first);
            vertex->Index = LaneSampler.Reverse(Vector256.Load(wave.Indices + first));
            var (u, v) = LaneSampler.Pair(vertex->Pixel, vertex->Index, mask, 0);
            vertex->Shift = scene.Moves
                ? LaneSampler.Pair(vertex->Pixel, vertex->Index, mask, ShutterPair).U - Vector256.Create(0.5f)
                : Vector256<float>.Zero;
            Aim(vertex, Vector256.ConvertToSingle(Vector256.Load(wave.Columns + first)) + u, Vector256.Create((float)row) + v);
            if (scene.Camera.HasLens)
            {
                (u, v) = LaneSampler.Pair(vertex->Pixel, vertex->Index, mask, LensPair);
                ThroughLens(vertex, u, v);
            }

            Send(wave, first, count);
        }
    }

    /// <summary>Sends the pinhole's rays through the centres of pixels, half-way through the shutter.</summary>
    /// <param name="wave">The wave; its columns tell which.</param>
    /// <param name="count">How many.</param>
    /// <param name="row">The pixels' y.</param>
    public void Centre(Wave wave, int count, int row)
    {
        var vertex = wave.Vertex;
        vertex->Shift = Vector256<float>.Zero;
        for (var first = 0; first < count; first += 8)
        {
            Aim(vertex, Vector256.ConvertToSingle(Vector256.Load(wave.Columns + first)) + Vector256.Create(0.5f), Vector256.Create(row + 0.5f));
            Send(wave, first, count);
        }
    }

    private void Aim(VertexLanes* vertex, Vector256<float> px, Vector256<float> py)
    {
        ref readonly var camera = ref scene.Camera;
        vertex->B0 = px;
        vertex->B1 = py;
        var across = (px * Vector256.Create(camera.Step.X)) - Vector256<float>.One;
        var up = Vector256<float>.One - (py * Vector256.Create(camera.Step.Y));
        vertex->Direction = Lanes3.Unit(new Lanes3(camera.Forward) + (across * new Lanes3(camera.Right)) + (up * new Lanes3(camera.Up)));
        vertex->Origin = new Lanes3(camera.Position);
    }

    private void ThroughLens(VertexLanes* vertex, Vector256<float> u, Vector256<float> v)
    {
        ref readonly var camera = ref scene.Camera;
        var direction = vertex->Direction;
        var sharp = vertex->Origin + ((Vector256.Create(camera.FocusDistance) / Lanes3.Dot(direction, new Lanes3(camera.Forward))) * direction);
        var (sin, cos) = LaneMath.SinCos(v);
        var origin = vertex->Origin + (Vector256.Sqrt(u) * ((cos * new Lanes3(camera.LensX)) + (sin * new Lanes3(camera.LensY))));
        vertex->Direction = Lanes3.Unit(sharp - origin);
        vertex->Origin = origin;
    }

    private void Send(Wave wave, int first, int count)
    {
        var vertex = wave.Vertex;
        var eight = wave.Eight;
        (Vector256.Create(first) + Vector256<int>.Indices).Store(eight);
        vertex->Throughput = new Lanes3(Vector3.One);
        vertex->Density = Vector256<float>.Zero;
        vertex->Total = default;
        LaneBlock.Store(wave.Rays, eight, &vertex->Origin);
        LaneBlock.Store(wave.Paths, eight, &vertex->Throughput);
        LaneBlock.Store(wave.Hits, eight, &vertex->Distance);
        caster.Send(wave, LaneMath.All >> Math.Max(0, first + 8 - count));
    }
}
