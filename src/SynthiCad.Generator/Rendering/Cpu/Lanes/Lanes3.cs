using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SynthiCad.Generator.Rendering.Cpu.Lanes;

/// <summary>
/// Eight vectors, coordinate by coordinate. Nothing here fuses or estimates: the same lanes give the same bits on every
/// processor, whether it has vectors or not.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Lanes3
{
    /// <summary>The first coordinates.</summary>
    public Vector256<float> X;

    /// <summary>The second coordinates.</summary>
    public Vector256<float> Y;

    /// <summary>The third coordinates.</summary>
    public Vector256<float> Z;

    /// <summary>Puts coordinates together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes3(Vector256<float> x, Vector256<float> y, Vector256<float> z)
    {
        X = x;
        Y = y;
        Z = z;
    }

    /// <summary>The same vector in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes3(Vector3 value)
    {
        X = Vector256.Create(value.X);
        Y = Vector256.Create(value.Y);
        Z = Vector256.Create(value.Z);
    }

    /// <summary>Adds lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes3 operator +(Lanes3 a, Lanes3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>Subtracts lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes3 operator -(Lanes3 a, Lanes3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>The opposite vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes3 operator -(Lanes3 a) => new(-a.X, -a.Y, -a.Z);

    /// <summary>Multiplies coordinate by coordinate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes3 operator *(Lanes3 a, Lanes3 b) => new(a.X * b.X, a.Y * b.Y, a.Z * b.Z);

    /// <summary>Scales each vector by a number of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes3 operator *(Vector256<float> scale, Lanes3 a) => new(scale * a.X, scale * a.Y, scale * a.Z);

    /// <summary>Dot products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Dot(Lanes3 a, Lanes3 b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    /// <summary>Cross products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes3 Cross(Lanes3 a, Lanes3 b)
        => new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    /// <summary>Unit vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes3 Unit(Lanes3 a) => (Vector256<float>.One / Vector256.Sqrt(Dot(a, a))) * a;

    /// <summary>Lanes of <paramref name="a"/> where the mask is set, else of <paramref name="b"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes3 Select(Vector256<float> mask, Lanes3 a, Lanes3 b) => new(
        Vector256.ConditionalSelect(mask, a.X, b.X),
        Vector256.ConditionalSelect(mask, a.Y, b.Y),
        Vector256.ConditionalSelect(mask, a.Z, b.Z));

    /// <summary>The vectors where the mask is set, else zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes3 Where(Vector256<float> mask, Lanes3 a) => new(mask & a.X, mask & a.Y, mask & a.Z);

    /// <summary>The vector of one lane.</summary>
    public readonly Vector3 this[int lane] => new(X[lane], Y[lane], Z[lane]);
}
