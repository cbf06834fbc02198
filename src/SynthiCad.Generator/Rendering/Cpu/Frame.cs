using System.Numerics;
using System.Runtime.CompilerServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>An orthonormal basis around a unit vector (Duff et al., JCGT 2017).</summary>
internal readonly struct Frame
{
    private readonly Vector3 x;
    private readonly Vector3 y;
    private readonly Vector3 z;

    /// <summary>Builds the basis.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Frame(Vector3 normal)
    {
        z = normal;
        var sign = MathF.CopySign(1, normal.Z);
        var a = -1 / (sign + normal.Z);
        var b = normal.X * normal.Y * a;
        x = new Vector3(1 + (sign * normal.X * normal.X * a), sign * b, -sign * normal.X);
        y = new Vector3(b, sign + (normal.Y * normal.Y * a), -normal.Y);
    }

    /// <summary>World to frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3 ToLocal(Vector3 v) => new(Vector3.Dot(v, x), Vector3.Dot(v, y), Vector3.Dot(v, z));

    /// <summary>Frame to world.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3 ToWorld(Vector3 v) => (v.X * x) + (v.Y * y) + (v.Z * z);
}
