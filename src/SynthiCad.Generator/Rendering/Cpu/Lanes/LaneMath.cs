using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthiCad.Generator.Rendering.Cpu.Lanes;

/// <summary>Functions of eight numbers at once, of additions, multiplications, divisions and square roots alone.</summary>
internal static class LaneMath
{
    /// <summary>All lanes of a mask.</summary>
    public const uint All = 0xff;

    /// <summary>The mask whose bits are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Mask(uint bits)
    {
        var own = Vector256.Create(1u, 2, 4, 8, 16, 32, 64, 128);
        return Vector256.Equals(Vector256.Create(bits) & own, own).AsSingle();
    }

    /// <summary>The smaller numbers; the second where one is no number, on every processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Min(Vector256<float> a, Vector256<float> b) => Vector256.ConditionalSelect(Vector256.LessThan(a, b), a, b);

    /// <summary>The larger numbers; the second where one is no number, on every processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Max(Vector256<float> a, Vector256<float> b) => Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), a, b);

    /// <summary>The largest coordinates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Largest(Lanes3 a) => Max(a.X, Max(a.Y, a.Z));

    /// <summary>Where numbers lie above 0 and are finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> IsPositive(Vector256<float> a)
        => Vector256.GreaterThan(a, Vector256<float>.Zero) & Vector256.LessThan(a, Vector256.Create(float.PositiveInfinity));

    /// <summary>Fifth powers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Power5(Vector256<float> x)
    {
        var x2 = x * x;
        return x2 * x2 * x;
    }

    /// <summary>Bounds one addition, so that rare paths do not become bright dots; drops what is not finite (section 5 of the specification).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes3 Limited(Lanes3 value, float limit)
    {
        var bound = Vector256.Create(limit);
        var largest = Largest(value);
        var infinite = Vector256.Create(float.PositiveInfinity);
        var finite = Vector256.LessThan(Vector256.Abs(value.X), infinite)
            & Vector256.LessThan(Vector256.Abs(value.Y), infinite)
            & Vector256.LessThan(Vector256.Abs(value.Z), infinite);
        var above = Vector256.GreaterThan(largest, bound);
        if (above.ExtractMostSignificantBits() != 0)
        {
            value = Vector256.ConditionalSelect(above, bound / largest, Vector256<float>.One) * value;
        }

        return Lanes3.Where(finite, value);
    }

    /// <summary>
    /// Sine and cosine of 2 pi <paramref name="turns"/>, 0 to 1: a quarter turn at a time, by polynomials that fit within an eighth of a turn
    /// to 3e-9 (at Chebyshev's nodes), so with an error of rounding alone.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Sin, Vector256<float> Cos) SinCos(Vector256<float> turns)
    {
        var quarters = Vector256.Floor((turns * Vector256.Create(4f)) + Vector256.Create(0.5f));
        var r = turns - (quarters * Vector256.Create(0.25f));
        var z = r * r;
        var sin = ((((((Vector256.Create(-75.401613f) * z) + Vector256.Create(81.592543f)) * z) + Vector256.Create(-41.341663f)) * z) + Vector256.Create(6.2831853f)) * r;
        var cos = ((((((((Vector256.Create(59.424106f) * z) + Vector256.Create(-85.44882f)) * z) + Vector256.Create(64.93937f)) * z) + Vector256.Create(-19.739209f)) * z)) + Vector256<float>.One;
        var quadrant = Vector256.ConvertToInt32Native(quarters);
        var swap = Vector256.Equals(quadrant & Vector256<int>.One, Vector256<int>.One).AsSingle();
        var sinSign = ((quadrant & Vector256.Create(2)) << 30).AsSingle();
        var cosSign = (((quadrant + Vector256<int>.One) & Vector256.Create(2)) << 30).AsSingle();
        return (Vector256.ConditionalSelect(swap, cos, sin) ^ sinSign, Vector256.ConditionalSelect(swap, sin, cos) ^ cosSign);
    }
}
