using System.Numerics;
using System.Runtime.CompilerServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>
/// Products of vectors by multiplications and additions that are never fused: the framework's own ones fuse where the
/// processor can, and so give other bits elsewhere; its dot product also takes twice the time.
/// </summary>
internal static class Vec
{
    /// <summary>Dot product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(Vector3 a, Vector3 b)
    {
        var product = a * b;
        return product.X + product.Y + product.Z;
    }

    /// <summary>Cross product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 Cross(Vector3 a, Vector3 b)
        => new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    /// <summary>From <paramref name="a"/> to <paramref name="b"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 Lerp(Vector3 a, Vector3 b, float share) => (a * (1 - share)) + (b * share);

    /// <summary>Squared length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Squared(Vector3 v) => Dot(v, v);

    /// <summary>The unit vector in a direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 Unit(Vector3 v) => (1 / MathF.Sqrt(Dot(v, v))) * v;
}
