using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>A ray to a light.</summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal struct ShadowLine
{
    /// <summary>Way to a light, or the direction of one at infinity.</summary>
    public Vector3 Way;

    /// <summary>How many times the way is asked for.</summary>
    public float Reach;

    /// <summary>What the path gains where nothing is in the way.</summary>
    public Vector3 Gain;

    private readonly float unused;
}
