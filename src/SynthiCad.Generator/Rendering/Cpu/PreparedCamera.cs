using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>A camera with its axes (section 2 of the specification).</summary>
internal readonly struct PreparedCamera
{
    private readonly Vector3 right;
    private readonly Vector3 up;
    private readonly float width;
    private readonly float height;

    /// <summary>Computes the axes.</summary>
    /// <exception cref="ArgumentException">Position, target and up do not span a view.</exception>
    public PreparedCamera(Camera camera, int width, int height)
    {
        this.width = width;
        this.height = height;
        Position = camera.Position;
        Forward = Vector3.Normalize(camera.Target - camera.Position);
        var tangent = MathF.Tan(camera.VerticalFieldOfView * (MathF.PI / 360));
        right = Vector3.Normalize(Vector3.Cross(Forward, camera.Up));
        up = Vector3.Cross(right, Forward) * tangent;
        if (!float.IsFinite(up.LengthSquared()) || !(tangent > 0))
        {
            throw new ArgumentException($"The camera at {camera.Position} looking at {camera.Target} with up {camera.Up} has no view.", nameof(camera));
        }

        right *= tangent * width / height;
    }

    /// <summary>Where all camera rays start.</summary>
    public Vector3 Position { get; }

    /// <summary>The view axis.</summary>
    public Vector3 Forward { get; }

    /// <summary>Unit direction through a point of the image in pixels.</summary>
    public Vector3 Direction(float px, float py)
        => Vector3.Normalize(Forward + (((2 * px / width) - 1) * right) + ((1 - (2 * py / height)) * up));
}
