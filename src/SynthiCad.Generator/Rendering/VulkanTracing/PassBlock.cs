using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>The shader's push constants.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PassBlock
{
    public uint Width;
    public uint Height;
    public uint FirstRow;
    public uint Rows;
    public uint FirstSample;
    public uint EndSample;
    public uint IndexMask;
    public uint MaxBounces;
    public uint FirstImage;
    public uint Images;
    public uint Developed;
    public uint FirstWork;
    public uint Works;
    public float BoundScale;
}
