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

    /// <summary>Transforms a point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3 Point(Vector3 point)
        => ((Vector128.Create(point.X) * x) + (Vector128.Create(point.Y) * y) + ((Vector128.Create(point.Z) * z) + translation)).AsVector3();

    /// <summary>Transforms a direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3 Direction(Vector3 direction)
        => ((Vector128.Create(direction.X) * x) + (Vector128.Create(direction.Y) * y) + (Vector128.Create(direction.Z) * z)).AsVector3();
}
