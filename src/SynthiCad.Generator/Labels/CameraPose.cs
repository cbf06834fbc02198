using System.Numerics;

namespace SynthiCad.Generator.Labels;

/// <summary>Where a part is, as an OpenCV camera sees it: <c>camera = Rotation * (Scale * part) + Translation</c>, column vectors, millimetres.</summary>
/// <param name="Rotation">Nine numbers, row by row.</param>
/// <param name="Translation">Three numbers.</param>
/// <param name="Scale">The part is drawn so many times as large.</param>
internal sealed record CameraPose(double[] Rotation, double[] Translation, double Scale)
{
    /// <summary>The pose of a part whose matrix acts on row vectors.</summary>
    public static CameraPose Of(PinholeView view, Matrix4x4 toWorld)
    {
        var axes = new[] { view.Turn(Axis(toWorld, 0)), view.Turn(Axis(toWorld, 1)), view.Turn(Axis(toWorld, 2)) };
        // The scale is the same along all axes; the cube root of their product evens out rounding.
        var scale = Math.Cbrt(Length(axes[0]) * Length(axes[1]) * Length(axes[2]));
        var (x, y, z) = view.ToCamera(toWorld.Translation);
        return new CameraPose(
            [
                axes[0].X / scale, axes[1].X / scale, axes[2].X / scale,
                axes[0].Y / scale, axes[1].Y / scale, axes[2].Y / scale,
                axes[0].Z / scale, axes[1].Z / scale, axes[2].Z / scale,
            ],
            [x, y, z],
            scale);
    }

    private static Vector3 Axis(Matrix4x4 matrix, int row) => new(matrix[row, 0], matrix[row, 1], matrix[row, 2]);

    private static double Length((double X, double Y, double Z) v) => Math.Sqrt((v.X * v.X) + (v.Y * v.Y) + (v.Z * v.Z));
}
