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
        AxisZ = size.X >= size.Y && size.X >= size.Z ? 0 : size.Y >= size.Z ? 1 : 2;
        AxisX = AxisZ == 2 ? 0 : AxisZ + 1;
        AxisY = AxisX == 2 ? 0 : AxisX + 1;
        ShearZ = 1.0f / direction[AxisZ];
        ShearX = direction[AxisX] * ShearZ;
        ShearY = direction[AxisY] * ShearZ;
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

    /// <summary>Shear that makes the ray the z axis.</summary>
    public float ShearX { get; }

    /// <summary>Shear that makes the ray the z axis.</summary>
    public float ShearY { get; }

    /// <summary>Scale that makes distances those of the ray.</summary>
    public float ShearZ { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Invert(float value) => 1.0f / (MathF.Abs(value) < SmallestDirection ? MathF.CopySign(SmallestDirection, value) : value);
}
