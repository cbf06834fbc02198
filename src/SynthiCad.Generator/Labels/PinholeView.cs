using System.Numerics;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Labels;

/// <summary>A camera as an OpenCV one: X to the right, Y down, Z into the picture, in doubles.</summary>
internal sealed class PinholeView
{
    private readonly double[] right;
    private readonly double[] down;
    private readonly double[] forward;
    private readonly double[] position;

    public PinholeView(Camera camera, int width, int height)
    {
        position = From(camera.Position);
        forward = Unit(Minus(From(camera.Target), position));
        right = Unit(Cross(forward, From(camera.Up)));
        down = Cross(forward, right);
        Focal = height / (2 * Math.Tan(camera.VerticalFieldOfView * Math.PI / 360));
        CenterX = width / 2.0;
        CenterY = height / 2.0;
    }

    /// <summary>Focal length in pixels, the same both ways.</summary>
    public double Focal { get; }

    /// <summary>The view axis in pixels from the left edge; a pixel's centre is at +0.5.</summary>
    public double CenterX { get; }

    /// <summary>The view axis in pixels from the top edge.</summary>
    public double CenterY { get; }

    /// <summary>OpenCV's intrinsic matrix, row by row. There a pixel's centre is a whole number, so the axis is half a pixel less.</summary>
    public double[] Intrinsics => [Focal, 0, CenterX - 0.5, 0, Focal, CenterY - 0.5, 0, 0, 1];

    /// <summary>Rows of the rotation from the world to the camera.</summary>
    public IReadOnlyList<double[]> Rotation => [right, down, forward];

    /// <summary>The move from the world to the camera, after the rotation.</summary>
    public double[] Translation => [-Dot(right, position), -Dot(down, position), -Dot(forward, position)];

    /// <summary>A world point seen from the camera, in millimetres.</summary>
    public (double X, double Y, double Z) ToCamera(Vector3 world)
    {
        var view = Minus(From(world), position);
        return (Dot(view, right), Dot(view, down), Dot(view, forward));
    }

    /// <summary>A world direction seen from the camera.</summary>
    public (double X, double Y, double Z) Turn(Vector3 direction)
    {
        var vector = From(direction);
        return (Dot(vector, right), Dot(vector, down), Dot(vector, forward));
    }

    private static double[] From(Vector3 value) => [value.X, value.Y, value.Z];

    private static double[] Minus(double[] a, double[] b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

    private static double Dot(double[] a, double[] b) => (a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2]);

    private static double[] Cross(double[] a, double[] b) =>
        [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];

    private static double[] Unit(double[] a)
    {
        var length = Math.Sqrt(Dot(a, a));
        return [a[0] / length, a[1] / length, a[2] / length];
    }
}
