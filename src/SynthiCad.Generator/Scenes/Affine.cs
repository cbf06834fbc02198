using System.Numerics;

namespace SynthiCad.Generator.Scenes;

/// <summary>A rotation with uniform scale and a shift, in doubles; row vectors as in System.Numerics.</summary>
internal readonly struct Affine
{
    private readonly Vec3 x;
    private readonly Vec3 y;
    private readonly Vec3 z;
    private readonly Vec3 shift;

    private Affine(Vec3 x, Vec3 y, Vec3 z, Vec3 shift)
    {
        this.x = x;
        this.y = y;
        this.z = z;
        this.shift = shift;
    }

    /// <summary>Factor on lengths.</summary>
    public double Scale => x.Length();

    public static Affine From(in Matrix4x4 m) => new(new Vec3(m.M11, m.M12, m.M13), new Vec3(m.M21, m.M22, m.M23), new Vec3(m.M31, m.M32, m.M33), new Vec3(m.M41, m.M42, m.M43));

    public Vec3 Apply(Vec3 p) => (x * p.X) + (y * p.Y) + (z * p.Z) + shift;

    /// <summary>Half extents of a box after the rotation, along the new axes.</summary>
    public Vec3 Extents(Vec3 half) => new(
        (Math.Abs(x.X) * half.X) + (Math.Abs(y.X) * half.Y) + (Math.Abs(z.X) * half.Z),
        (Math.Abs(x.Y) * half.X) + (Math.Abs(y.Y) * half.Y) + (Math.Abs(z.Y) * half.Z),
        (Math.Abs(x.Z) * half.X) + (Math.Abs(y.Z) * half.Y) + (Math.Abs(z.Z) * half.Z));

    /// <summary>First this, then <paramref name="next"/>.</summary>
    public Affine Then(in Affine next)
    {
        var origin = next.Apply(default);
        return new Affine(next.Apply(x) - origin, next.Apply(y) - origin, next.Apply(z) - origin, next.Apply(shift));
    }

    public Affine Inverse()
    {
        var squared = Vec3.Dot(x, x);
        var (rx, ry, rz) = (
            new Vec3(x.X, y.X, z.X) / squared,
            new Vec3(x.Y, y.Y, z.Y) / squared,
            new Vec3(x.Z, y.Z, z.Z) / squared);
        var back = new Affine(rx, ry, rz, default);
        return new Affine(rx, ry, rz, -back.Apply(shift));
    }
}
