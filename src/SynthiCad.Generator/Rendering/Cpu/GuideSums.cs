using System.Numerics;
using System.Runtime.InteropServices;

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

    /// <summary>Adds the first hit of a sample.</summary>
    /// <param name="color">Base colour.</param>
    /// <param name="facing">Unbent normal.</param>
    /// <param name="distance">Distance along the view axis.</param>
    /// <param name="isObject">Whether it is an object, not the floor.</param>
    public void Add(Vector3 color, Vector3 facing, float distance, bool isObject)
    {
        albedo += color;
        normal += facing;
        depth += distance;
        hits++;
        objects += isObject ? 1 : 0;
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
