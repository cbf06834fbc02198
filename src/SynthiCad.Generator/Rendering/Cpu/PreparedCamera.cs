using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>A camera with its axes (section 2 of the specification).</summary>
internal readonly struct PreparedCamera
{
    private readonly Vector3 right;
    private readonly Vector3 up;
    private readonly float stepX;
    private readonly float stepY;
    private readonly Vector3 lensX;
    private readonly Vector3 lensY;
    private readonly float focus;

    /// <summary>Computes the axes.</summary>
    /// <exception cref="ArgumentException">Position, target and up do not span a view.</exception>
    public PreparedCamera(Camera camera, int width, int height)
    {
        stepX = 2.0f / width;
        stepY = 2.0f / height;
        Position = camera.Position;
        Forward = Vec.Unit(camera.Target - camera.Position);
        var tangent = MathF.Tan(camera.VerticalFieldOfView * (MathF.PI / 360));
        right = Vec.Unit(Vector3.Cross(Forward, camera.Up));
        lensX = right * camera.LensRadius;
        lensY = Vector3.Cross(right, Forward) * camera.LensRadius;
        HasLens = camera.LensRadius > 0;
        focus = camera.FocusDistance;
        up = Vector3.Cross(right, Forward) * tangent;
        if (!float.IsFinite(Vec.Squared(up)) || !(tangent > 0))
        {
            throw new ArgumentException($"The camera at {camera.Position} looking at {camera.Target} with up {camera.Up} has no view.", nameof(camera));
        }

        right *= tangent * width / height;
    }

    /// <summary>Whether rays start anywhere on a lens.</summary>
    public bool HasLens { get; }

    /// <summary>Where all camera rays of the pinhole start.</summary>
    public Vector3 Position { get; }

    /// <summary>The view axis.</summary>
    public Vector3 Forward { get; }

    /// <summary>Unit direction through a point of the image in pixels.</summary>
    public Vector3 Direction(float px, float py)
        => Vec.Unit(Forward + (((px * stepX) - 1) * right) + ((1 - (py * stepY)) * up));

    /// <summary>Makes a ray of the pinhole one through a point of the lens (section 7 of the specification).</summary>
    public Vector3 ThroughLens(Vector2 point, ref Vector3 direction)
    {
        var sharp = Position + (direction * (focus / Vec.Dot(direction, Forward)));
        var (sin, cos) = MathF.SinCos(2 * MathF.PI * point.Y);
        var origin = Position + (MathF.Sqrt(point.X) * ((cos * lensX) + (sin * lensY)));
        direction = Vec.Unit(sharp - origin);
        return origin;
    }
}
