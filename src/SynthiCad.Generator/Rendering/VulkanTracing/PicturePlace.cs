using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>Where a picture lies in the shader's texels; all zero for none.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PicturePlace
{
    public uint First;
    public uint Width;
    public uint Height;

    /// <summary>Of an environment: first texel of the rows' shares.</summary>
    public uint Rows;
}
