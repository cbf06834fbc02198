using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>
/// A matrix as rows for row vectors. Unlike <see cref="Vector3.Transform(Vector3, Matrix4x4)"/> it never fuses multiplication
/// and addition, so results do not depend on what the processor can do.
/// </summary>
internal readonly struct Affine
{
    private readonly Vector128<float> x;
    private readonly Vector128<float> y;
    private readonly Vector128<float> z;
    private readonly Vector128<float> translation;

    /// <summary>Takes a matrix apart.</summary>
    public Affine(Matrix4x4 matrix)
    {
        x = Vector128.Create(matrix.M11, matrix.M12, matrix.M13, 0);
        y = Vector128.Create(matrix.M21, matrix.M22, matrix.M23, 0);
        z = Vector128.Create(matrix.M31, matrix.M32, matrix.M33, 0);
        translation = Vector128.Create(matrix.M41, matrix.M42, matrix.M43, 0);
    }

    /// <summary>
    /// The opposite of an affine matrix, by cofactors in double precision: unlike <see cref="Matrix4x4.Invert"/> the same everywhere, and closer.
    /// </summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Affine Inverse(Matrix4x4 m)
    {
        var (a, b, c) = (((double)m.M22 * m.M33) - ((double)m.M23 * m.M32), ((double)m.M23 * m.M31) - ((double)m.M21 * m.M33), ((double)m.M21 * m.M32) - ((double)m.M22 * m.M31));
        var scale = 1 / ((m.M11 * a) + (m.M12 * b) + (m.M13 * c));
        if (!double.IsFinite(scale))
        {
            throw new ArgumentException("The matrix has no inverse.", nameof(m));
        }

        var (x1, x2, x3) = (a * scale, (((double)m.M13 * m.M32) - ((double)m.M12 * m.M33)) * scale, (((double)m.M12 * m.M23) - ((double)m.M13 * m.M22)) * scale);
        var (y1, y2, y3) = (b * scale, (((double)m.M11 * m.M33) - ((double)m.M13 * m.M31)) * scale, (((double)m.M13 * m.M21) - ((double)m.M11 * m.M23)) * scale);
        var (z1, z2, z3) = (c * scale, (((double)m.M12 * m.M31) - ((double)m.M11 * m.M32)) * scale, (((double)m.M11 * m.M22) - ((double)m.M12 * m.M21)) * scale);
        return new Affine(new Matrix4x4(
            (float)x1,
            (float)x2,
            (float)x3,
            0,
            (float)y1,
            (float)y2,
            (float)y3,
            0,
            (float)z1,
            (float)z2,
            (float)z3,
            0,
            (float)-((m.M41 * x1) + (m.M42 * y1) + (m.M43 * z1)),
            (float)-((m.M41 * x2) + (m.M42 * y2) + (m.M43 * z2)),
            (float)-((m.M41 * x3) + (m.M42 * y3) + (m.M43 * z3)),
            1));
    }

    /// <summary>Transforms a point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3 Point(Vector3 point)
        => ((Vector128.Create(point.X) * x) + (Vector128.Create(point.Y) * y) + ((Vector128.Create(point.Z) * z) + translation)).AsVector3();

    /// <summary>Transforms a direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3 Direction(Vector3 direction)
        => ((Vector128.Create(direction.X) * x) + (Vector128.Create(direction.Y) * y) + (Vector128.Create(direction.Z) * z)).AsVector3();
}
