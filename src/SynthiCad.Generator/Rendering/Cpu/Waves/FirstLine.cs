using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>What a path's camera ray met.</summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal struct FirstLine
{
    /// <summary>A camera ray that met nothing.</summary>
    public static readonly FirstLine Nothing = new() { Depth = -1 };

    /// <summary>Base colour.</summary>
    public Vector3 Color;

    /// <summary>Distance along the view axis; negative where nothing was met.</summary>
    public float Depth;

    /// <summary>Unbent normal.</summary>
    public Vector3 Normal;

    /// <summary>Index of the object, -1 for the floor.</summary>
    public int Object;
}
