using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>A ray in part space with what traversal and the watertight triangle test derive from it once.</summary>
internal readonly struct PartRay
{
    /// <summary>Slack on the far side of a box, so that rounding never loses one (Ize, JCGT 2013).</summary>
    public const float FarSlack = 1.0000005f;

    private const float SmallestDirection = 1e-20f;

    // Two bits an entry: z, z, z, x, y, y, y, x by the three comparisons; the axis after each axis, and the one after that.
    private const int LongestAxes = 0x152A;
    private const int NextAxes = 0b_00_10_01;
    private const int LastAxes = 0b_01_00_10;

    /// <summary>Prepares a ray; the direction need not be normalised but must not be zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PartRay(Vector3 origin, Vector3 direction)
    {
        Origin = origin;
        var components = direction.AsVector128();
        var size = Vector128.Abs(components);
        var tiny = Vector128.Create(SmallestDirection) | (components & Vector128.Create(-0.0f));
        var inverse = (Vector128<float>.One / Vector128.ConditionalSelect(Vector128.LessThan(size, Vector128.Create(SmallestDirection)), tiny, components)).AsVector3();
        Inverse = inverse;

        // Which axis is longest is a coin toss that no branch predictor wins: x >= y, x >= z and y >= z index a table instead.
        var order = Vector128.GreaterThanOrEqual(Vector128.Shuffle(size, Vector128.Create(0, 0, 1, 3)), Vector128.Shuffle(size, Vector128.Create(1, 2, 2, 3)));
        AxisZ = (LongestAxes >> (int)(2 * (order.ExtractMostSignificantBits() & 7))) & 3;
        AxisX = (NextAxes >> (2 * AxisZ)) & 3;
        AxisY = (LastAxes >> (2 * AxisZ)) & 3;
        ref var start = ref Unsafe.As<Vector3, float>(ref origin);
        ref var way = ref Unsafe.As<Vector3, float>(ref direction);
        OriginX = Unsafe.Add(ref start, AxisX);
        OriginY = Unsafe.Add(ref start, AxisY);
        OriginZ = Unsafe.Add(ref start, AxisZ);
        ShearZ = Unsafe.Add(ref Unsafe.As<Vector3, float>(ref inverse), AxisZ);
        ShearX = Unsafe.Add(ref way, AxisX) * ShearZ;
        ShearY = Unsafe.Add(ref way, AxisY) * ShearZ;
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

    /// <summary>The origin along <see cref="AxisX"/>.</summary>
    public float OriginX { get; }

    /// <summary>The origin along <see cref="AxisY"/>.</summary>
    public float OriginY { get; }

    /// <summary>The origin along <see cref="AxisZ"/>.</summary>
    public float OriginZ { get; }

    /// <summary>Shear that makes the ray the z axis.</summary>
    public float ShearX { get; }

    /// <summary>Shear that makes the ray the z axis.</summary>
    public float ShearY { get; }

    /// <summary>Scale that makes distances those of the ray.</summary>
    public float ShearZ { get; }
}
