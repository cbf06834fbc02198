using System.Numerics;
using System.Runtime.CompilerServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>A ray in part space with what traversal and the watertight triangle test derive from it once.</summary>
internal readonly struct PartRay
{
    /// <summary>Slack on the far side of a box, so that rounding never loses one (Ize, JCGT 2013).</summary>
    public const float FarSlack = 1.0000005f;

    private const float SmallestDirection = 1e-20f;

    /// <summary>Prepares a ray; the direction need not be normalised but must not be zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PartRay(Vector3 origin, Vector3 direction)
    {
        Origin = origin;
        Inverse = new Vector3(Invert(direction.X), Invert(direction.Y), Invert(direction.Z));
        var size = Vector3.Abs(direction);
        Vector3 sheared;
        if (size.X >= size.Y && size.X >= size.Z)
        {
            (AxisX, AxisY, AxisZ) = (1, 2, 0);
            sheared = new Vector3(direction.Y, direction.Z, direction.X);
            ShearedOrigin = new Vector3(origin.Y, origin.Z, origin.X);
        }
        else if (size.Y >= size.Z)
        {
            (AxisX, AxisY, AxisZ) = (2, 0, 1);
            sheared = new Vector3(direction.Z, direction.X, direction.Y);
            ShearedOrigin = new Vector3(origin.Z, origin.X, origin.Y);
        }
        else
        {
            (AxisX, AxisY, AxisZ) = (0, 1, 2);
            sheared = direction;
            ShearedOrigin = origin;
        }

        ShearZ = 1.0f / sheared.Z;
        ShearX = sheared.X * ShearZ;
        ShearY = sheared.Y * ShearZ;
    }

    /// <summary>Where it starts.</summary>
    public Vector3 Origin { get; }

    /// <summary>One over the direction; a zero component counts as tiny, so no product becomes NaN.</summary>
    public Vector3 Inverse { get; }

    /// <summary>The axis along which the ray travels most; the other two follow in cyclic order.</summary>
    public int AxisZ { get; }

    /// <summary>First of the other axes.</summary>
    public int AxisX { get; }

    /// <summary>Second of the other axes.</summary>
    public int AxisY { get; }

    /// <summary>The origin along those three axes.</summary>
    public Vector3 ShearedOrigin { get; }

    /// <summary>Shear that makes the ray the z axis.</summary>
    public float ShearX { get; }

    /// <summary>Shear that makes the ray the z axis.</summary>
    public float ShearY { get; }

    /// <summary>Scale that makes distances those of the ray.</summary>
    public float ShearZ { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Invert(float value) => 1.0f / (MathF.Abs(value) < SmallestDirection ? MathF.CopySign(SmallestDirection, value) : value);
}
