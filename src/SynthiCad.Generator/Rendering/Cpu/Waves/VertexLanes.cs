using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SynthiCad.Generator.Rendering.Cpu.Lanes;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>Eight paths at one vertex. The first fields are blocks of lines (<see cref="LaneBlock"/>): their order is that of the lines' fields.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct VertexLanes
{
    /// <summary>Start of the ray that arrives, then of those that leave; first of the block of <see cref="RayLine"/>.</summary>
    public Lanes3 Origin;

    /// <summary>Hash of the pixel.</summary>
    public Vector256<uint> Pixel;

    /// <summary>Direction of the ray that arrives, then of the scattered one.</summary>
    public Lanes3 Direction;

    /// <summary>Index of the sample, its bits reversed.</summary>
    public Vector256<uint> Index;

    /// <summary>Throughput up to the ray; first of the block of <see cref="PathLine"/>.</summary>
    public Lanes3 Throughput;

    /// <summary>Density of the ray's direction.</summary>
    public Vector256<float> Density;

    /// <summary>Radiance so far.</summary>
    public Lanes3 Total;

    /// <summary>Shutter time minus a half.</summary>
    public Vector256<float> Shift;

    /// <summary>Distance of the hit; first of the block of <see cref="HitLine"/>.</summary>
    public Vector256<float> Distance;

    /// <summary>Barycentric weight of the first corner.</summary>
    public Vector256<float> B0;

    /// <summary>Barycentric weight of the second corner.</summary>
    public Vector256<float> B1;

    /// <summary>Barycentric weight of the third corner.</summary>
    public Vector256<float> B2;

    /// <summary>Where the triangle's corners lie.</summary>
    public Vector256<int> Slot;

    /// <summary>The triangle.</summary>
    public Vector256<int> Triangle;

    /// <summary>The object.</summary>
    public Vector256<int> Object;

    /// <summary>Index among the scene's surfaces.</summary>
    public Vector256<int> Surface;

    /// <summary>Way to the picked light; first of the block of <see cref="ShadowLine"/>.</summary>
    public Lanes3 Way;

    /// <summary>How many times the way is asked for.</summary>
    public Vector256<float> Reach;

    /// <summary>What the picked light adds where it is seen.</summary>
    public Lanes3 Gain;

    /// <summary>Makes the block whole.</summary>
    public Vector256<float> Unused;

    /// <summary>Base colour; first of the block of <see cref="FirstLine"/>.</summary>
    public Lanes3 Color;

    /// <summary>Distance along the view axis.</summary>
    public Vector256<float> Depth;

    /// <summary>Interpolated unit normal towards the viewer, before it is bent for shading.</summary>
    public Lanes3 Normal;

    /// <summary>Index of the object once more, -1 for the floor.</summary>
    public Vector256<int> Kind;

    /// <summary>Unit normal of the triangle or floor towards the viewer.</summary>
    public Lanes3 Geometric;

    /// <summary>Basis round the shading normal.</summary>
    public LaneFrame Frame;

    /// <summary>The surface as the path sees it.</summary>
    public LaneBsdf Bsdf;
}
