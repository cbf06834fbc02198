using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>
/// A rendered image and its exact buffers, row by row from the top. Ids, depths and normals come from the ray through each
/// pixel's centre, never from filtered samples.
/// </summary>
internal sealed class RenderFrame
{
    /// <summary>Creates buffers of a size.</summary>
    public RenderFrame(int width, int height, RenderOutputs outputs = RenderOutputs.None)
    {
        Width = width;
        Height = height;
        Rgb = new byte[width * height * 3];
        Ids = new ushort[width * height];
        Depth = new float[width * height];
        Normals = new Vector3[width * height];
        Radiance = outputs.HasFlag(RenderOutputs.Radiance) ? new Vector3[width * height] : null;
        Guides = outputs.HasFlag(RenderOutputs.Guides) ? new RenderGuides(width * height) : null;
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>sRGB bytes, interleaved red, green, blue.</summary>
    public byte[] Rgb { get; }

    /// <summary>0 for background, floor and distractors, else the object's <see cref="RenderObject.Id"/>.</summary>
    public ushort[] Ids { get; }

    /// <summary>Distance along the view axis in millimetres; positive infinity where the ray hits nothing.</summary>
    public float[] Depth { get; }

    /// <summary>World-space shading normal, facing the camera; zero where the ray hits nothing.</summary>
    public Vector3[] Normals { get; }

    /// <summary>Mean linear radiance, not clipped; null unless asked for.</summary>
    public Vector3[]? Radiance { get; }

    /// <summary>What a denoiser goes by; null unless asked for.</summary>
    public RenderGuides? Guides { get; }
}
