using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>What a path's ray met: the floor where nothing nearer was found.</summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal struct HitLine
{
    /// <summary>Distance; of the floor before objects are tried, infinite where there is none ahead.</summary>
    public float Distance;

    /// <summary>Barycentric weight of the first corner; the place in the image of a camera ray before its hit is known.</summary>
    public float B0;

    /// <summary>Barycentric weight of the second corner; the place in the image of a camera ray before its hit is known.</summary>
    public float B1;

    /// <summary>Barycentric weight of the third corner.</summary>
    public float B2;

    /// <summary>Where the triangle's corners lie (<see cref="TriangleHit.Slot"/>).</summary>
    public int Slot;

    /// <summary>The triangle.</summary>
    public int Triangle;

    /// <summary>The object.</summary>
    public int Object;

    /// <summary>Index among the scene's surfaces.</summary>
    public int Surface;
}
