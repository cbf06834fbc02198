using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>
/// An orthonormal basis around a unit vector (Duff et al., JCGT 2017), as rows and as columns, so that both ways are sums of
/// multiples.
/// </summary>
internal readonly struct Frame
{
    private readonly Vector128<float> x;
    private readonly Vector128<float> y;
    private readonly Vector128<float> z;
    private readonly Vector128<float> columnX;
    private readonly Vector128<float> columnY;
    private readonly Vector128<float> columnZ;

    /// <summary>Builds the basis.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Frame(Vector3 normal)
    {
        var (nx, ny, nz) = (normal.X, normal.Y, normal.Z);
        var sign = MathF.CopySign(1, nz);
        var a = -1 / (sign + nz);
        var b = nx * ny * a;
        var xx = 1 + (sign * nx * nx * a);
        var yy = sign + (ny * ny * a);
        x = Vector128.Create(xx, sign * b, -sign * nx, 0);
        y = Vector128.Create(b, yy, -ny, 0);
        z = normal.AsVector128();
        columnX = Vector128.Create(xx, b, nx, 0);
        columnY = Vector128.Create(sign * b, yy, ny, 0);
        columnZ = Vector128.Create(-sign * nx, -ny, nz, 0);
    }

    /// <summary>World to frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3 ToLocal(Vector3 v)
        => ((Vector128.Create(v.X) * columnX) + (Vector128.Create(v.Y) * columnY) + (Vector128.Create(v.Z) * columnZ)).AsVector3();

    /// <summary>Frame to world.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3 ToWorld(Vector3 v) => ((Vector128.Create(v.X) * x) + (Vector128.Create(v.Y) * y) + (Vector128.Create(v.Z) * z)).AsVector3();
}
