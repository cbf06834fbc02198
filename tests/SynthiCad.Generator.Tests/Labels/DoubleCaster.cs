using System.Numerics;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Tests.Labels;

/// <summary>
/// Centre rays in double precision against every triangle, written apart from the renderer's: a ray goes through the
/// middle of a pixel of a plane one unit in front of the camera; no hierarchy, no shear, no shared code.
/// </summary>
internal sealed class DoubleCaster(Camera camera, int width, int height)
{
    private readonly (double X, double Y, double Z) eye = From(camera.Position);

    /// <summary>Distance along the view axis of the nearest hit in a pixel, which may lie outside the frame; infinity for none.</summary>
    public double Depth(RenderObject placed, int x, int y)
    {
        var forward = Unit(Minus(From(camera.Target), eye));
        var right = Unit(Cross(forward, From(camera.Up)));
        var up = Cross(right, forward);
        var half = Math.Tan(camera.VerticalFieldOfView / 2 * Math.PI / 180);
        var across = ((x + 0.5) / width * 2 - 1) * half * width / height;
        var above = (1 - ((y + 0.5) / height * 2)) * half;
        var direction = Plus(forward, Plus(Times(right, across), Times(up, above)));
        var nearest = double.PositiveInfinity;
        var (positions, indices) = (placed.Part.Mesh.Positions, placed.Part.Mesh.Indices);
        for (var i = 0; i < indices.Length; i += 3)
        {
            nearest = Math.Min(nearest, Hit(direction, At(placed, positions[indices[i]]), At(placed, positions[indices[i + 1]]), At(placed, positions[indices[i + 2]])));
        }

        return nearest;
    }

    /// <summary>Fills ids and depths as a device would.</summary>
    public void Fill(RenderScene scene, RenderFrame frame)
    {
        for (var i = 0; i < frame.Ids.Length; i++)
        {
            var (x, y) = (i % frame.Width, i / frame.Width);
            var depths = scene.Objects.Select(placed => Depth(placed, x, y)).ToList();
            var nearest = depths.Min();
            var floor = scene.Floor is { } plane ? FloorDepth(plane, x, y) : double.PositiveInfinity;
            frame.Depth[i] = (float)Math.Min(nearest, floor);
            frame.Ids[i] = nearest < floor ? scene.Objects[depths.IndexOf(nearest)].Id : (ushort)0;
        }
    }

    private double FloorDepth(Floor floor, int x, int y)
    {
        const float Far = 1e5f;
        var plate = new RenderObject
        {
            Part = Rendering.TestScenes.Plate(Far, floor.Height),
            ToWorld = Matrix4x4.Identity,
            Materials = [],
            Id = 0,
        };
        return Depth(plate, x, y);
    }

    // Moeller and Trumbore's test, both sides.
    private double Hit((double X, double Y, double Z) direction, (double X, double Y, double Z) a, (double X, double Y, double Z) b, (double X, double Y, double Z) c)
    {
        var (ab, ac, offset) = (Minus(b, a), Minus(c, a), Minus(eye, a));
        var p = Cross(direction, ac);
        var determinant = Dot(ab, p);
        if (determinant == 0)
        {
            return double.PositiveInfinity;
        }

        var q = Cross(offset, ab);
        var (u, v, t) = (Dot(offset, p) / determinant, Dot(direction, q) / determinant, Dot(ac, q) / determinant);
        return u >= 0 && v >= 0 && u + v <= 1 && t > 0 ? t : double.PositiveInfinity;
    }

    private static (double X, double Y, double Z) At(RenderObject placed, Vector3 point)
    {
        var m = placed.ToWorld;
        return (
            ((double)point.X * m.M11) + ((double)point.Y * m.M21) + ((double)point.Z * m.M31) + m.M41,
            ((double)point.X * m.M12) + ((double)point.Y * m.M22) + ((double)point.Z * m.M32) + m.M42,
            ((double)point.X * m.M13) + ((double)point.Y * m.M23) + ((double)point.Z * m.M33) + m.M43);
    }

    private static (double X, double Y, double Z) From(Vector3 v) => (v.X, v.Y, v.Z);

    private static (double X, double Y, double Z) Plus((double X, double Y, double Z) a, (double X, double Y, double Z) b) => (a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    private static (double X, double Y, double Z) Minus((double X, double Y, double Z) a, (double X, double Y, double Z) b) => (a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    private static (double X, double Y, double Z) Times((double X, double Y, double Z) a, double s) => (a.X * s, a.Y * s, a.Z * s);

    private static double Dot((double X, double Y, double Z) a, (double X, double Y, double Z) b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    private static (double X, double Y, double Z) Cross((double X, double Y, double Z) a, (double X, double Y, double Z) b) =>
        ((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    private static (double X, double Y, double Z) Unit((double X, double Y, double Z) a) => Times(a, 1 / Math.Sqrt(Dot(a, a)));
}
