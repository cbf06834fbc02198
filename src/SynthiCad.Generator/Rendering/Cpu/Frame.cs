using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>An orthonormal basis around a unit vector (Duff et al., JCGT 2017).</summary>
internal readonly struct Frame
{
    private readonly Vector3 x;
    private readonly Vector3 y;
    private readonly Vector3 z;

    /// <summary>Builds the basis.</summary>
    public Frame(Vector3 normal)
    {
        var (nx, ny, nz) = (normal.X, normal.Y, normal.Z);
        var sign = MathF.CopySign(1, nz);
        var a = -1 / (sign + nz);
        var b = nx * ny * a;
        x = new Vector3(1 + (sign * nx * nx * a), sign * b, -sign * nx);
        y = new Vector3(b, sign + (ny * ny * a), -ny);
        z = normal;
    }

    /// <summary>World to frame.</summary>
    public Vector3 ToLocal(Vector3 v) => new(Vec.Dot(v, x), Vec.Dot(v, y), Vec.Dot(v, z));

    /// <summary>Frame to world.</summary>
    public Vector3 ToWorld(Vector3 v) => (v.X * x) + (v.Y * y) + (v.Z * z);
}
