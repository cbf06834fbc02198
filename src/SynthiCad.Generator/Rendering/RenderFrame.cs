using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>
/// A rendered image and its exact buffers, row by row from the top. The buffers come from the ray through each
/// pixel's centre, never from filtered samples.
/// </summary>
internal sealed class RenderFrame
{
    /// <summary>Creates buffers of a size.</summary>
    public RenderFrame(int width, int height)
    {
        Width = width;
        Height = height;
        Rgb = new byte[width * height * 3];
        Ids = new byte[width * height];
        Depth = new float[width * height];
        Normals = new Vector3[width * height];
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>sRGB bytes, interleaved red, green, blue.</summary>
    public byte[] Rgb { get; }

    /// <summary>0 for background and floor, 1 for the part.</summary>
    public byte[] Ids { get; }

    /// <summary>Distance along the view axis in millimetres; positive infinity where the ray hits nothing.</summary>
    public float[] Depth { get; }

    /// <summary>World-space shading normal, facing the camera; zero where the ray hits nothing.</summary>
    public Vector3[] Normals { get; }
}
