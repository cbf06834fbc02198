using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SynthiCad.Generator.Rendering.Cpu.Lanes;

/// <summary>Eight orthonormal bases around unit vectors (Duff et al., JCGT 2017).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LaneFrame
{
    private Lanes3 x;
    private Lanes3 y;
    private Lanes3 z;

    /// <summary>Builds the bases.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(Lanes3 normal)
    {
        var sign = Vector256<float>.One | (normal.Z & Vector256.Create(-0.0f));
        var a = -Vector256<float>.One / (sign + normal.Z);
        var b = normal.X * normal.Y * a;
        x = new Lanes3(Vector256<float>.One + (sign * normal.X * normal.X * a), sign * b, -sign * normal.X);
        y = new Lanes3(b, sign + (normal.Y * normal.Y * a), -normal.Y);
        z = normal;
    }

    /// <summary>World to frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Lanes3 ToLocal(Lanes3 v) => new(Lanes3.Dot(v, x), Lanes3.Dot(v, y), Lanes3.Dot(v, z));

    /// <summary>Frame to world.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Lanes3 ToWorld(Lanes3 v) => (v.X * x) + (v.Y * y) + (v.Z * z);
}
