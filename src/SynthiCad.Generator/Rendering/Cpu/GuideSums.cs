using System.Numerics;
using System.Runtime.InteropServices;
using SynthiCad.Generator.Rendering.Cpu.Waves;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Sums of what one pixel's camera rays met, which become its guides.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct GuideSums
{
    private Vector3 albedo;
    private Vector3 normal;
    private float depth;
    private int hits;
    private int objects;

    /// <summary>Adds what a sample's camera ray met.</summary>
    public void Add(in FirstLine met)
    {
        if (met.Depth >= 0)
        {
            albedo += met.Color;
            normal += met.Normal;
            depth += met.Depth;
            hits++;
            objects += met.Object >= 0 ? 1 : 0;
        }
    }

    /// <summary>Writes the means.</summary>
    public readonly void Write(RenderGuides guides, int pixel, int samples)
    {
        guides.Albedo[pixel] = albedo / samples;
        guides.Normals[pixel] = normal / samples;
        guides.Depth[pixel] = hits > 0 ? depth / hits : 0;
        guides.Coverage[pixel] = objects / (float)samples;
    }
}
