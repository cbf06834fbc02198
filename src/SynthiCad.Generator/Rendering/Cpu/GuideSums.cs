using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Sums of one pixel's samples that become its guides.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct GuideSums
{
    private Vector3 albedo;
    private Vector3 normal;
    private Vector3 mean;
    private Vector3 spread;
    private float depth;
    private int hits;
    private int objects;
    private int count;

    /// <summary>Adds a sample.</summary>
    public void Add(PathIntegrator integrator, Vector3 radiance, in PathScratch scratch)
    {
        // Welford's update: differences of large sums would lose the variance of bright, quiet pixels.
        var step = radiance - mean;
        mean += step / ++count;
        spread += step * (radiance - mean);
        if (scratch.FirstFound)
        {
            albedo += integrator.Color(in scratch.First);
            normal += scratch.First.Normal;
            depth += scratch.FirstDepth;
            hits++;
            objects += scratch.First.Object >= 0 ? 1 : 0;
        }
    }

    /// <summary>Writes the means.</summary>
    public readonly void Write(RenderGuides guides, int pixel, int samples)
    {
        guides.Albedo[pixel] = albedo / samples;
        guides.Normals[pixel] = normal / samples;
        guides.Depth[pixel] = hits > 0 ? depth / hits : 0;
        guides.Coverage[pixel] = objects / (float)samples;
        guides.Variance[pixel] = samples > 1 ? Vector3.Max(spread, Vector3.Zero) / ((float)samples * (samples - 1)) : Vector3.Zero;
    }
}
