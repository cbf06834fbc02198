using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>A path's ray and the sample it belongs to.</summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal struct RayLine
{
    /// <summary>Where the ray starts.</summary>
    public Vector3 Origin;

    /// <summary>Hash of the pixel.</summary>
    public uint Pixel;

    /// <summary>Unit direction.</summary>
    public Vector3 Direction;

    /// <summary>Index of the sample, its bits reversed.</summary>
    public uint Index;
}
