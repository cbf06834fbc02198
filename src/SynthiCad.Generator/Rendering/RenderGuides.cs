using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>What a denoiser goes by: means over a pixel's samples of what their camera rays meet first.</summary>
internal sealed class RenderGuides
{
    /// <summary>Creates buffers for a number of pixels.</summary>
    public RenderGuides(int pixels)
    {
        Variance = new Vector3[pixels];
        Albedo = new Vector3[pixels];
        Normals = new Vector3[pixels];
        Depth = new float[pixels];
        Coverage = new float[pixels];
    }

    /// <summary>Estimated variance of each channel of the pixel's mean radiance; 0 where there is one sample.</summary>
    public Vector3[] Variance { get; }

    /// <summary>Base colour or floor albedo; 0 for samples that hit nothing.</summary>
    public Vector3[] Albedo { get; }

    /// <summary>World-space interpolated normal; 0 for samples that hit nothing.</summary>
    public Vector3[] Normals { get; }

    /// <summary>Distance along the view axis in millimetres, mean over the samples that hit something; 0 where none does.</summary>
    public float[] Depth { get; }

    /// <summary>Share of the samples that hit an object (not the floor).</summary>
    public float[] Coverage { get; }
}
