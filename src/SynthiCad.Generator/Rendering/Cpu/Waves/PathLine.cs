using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>What a path has gathered.</summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal struct PathLine
{
    /// <summary>What of the light at the ray's end comes back.</summary>
    public Vector3 Throughput;

    /// <summary>Density with which the ray's direction was drawn.</summary>
    public float Density;

    /// <summary>Radiance so far.</summary>
    public Vector3 Total;

    /// <summary>Shutter time minus a half.</summary>
    public float Shift;
}
