using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>A camera with its axes (section 2 of the specification).</summary>
internal readonly struct PreparedCamera
{
    /// <summary>Computes the axes.</summary>
    /// <exception cref="ArgumentException">Position, target and up do not span a view.</exception>
    public PreparedCamera(Camera camera, int width, int height)
    {
        Step = new Vector2(2.0f / width, 2.0f / height);
        Position = camera.Position;
        Forward = Vec.Unit(camera.Target - camera.Position);
        var tangent = MathF.Tan(camera.VerticalFieldOfView * (MathF.PI / 360));
        var right = Vec.Unit(Vec.Cross(Forward, camera.Up));
        var up = Vec.Cross(right, Forward);
        LensX = right * camera.LensRadius;
        LensY = up * camera.LensRadius;
        HasLens = camera.LensRadius > 0;
        FocusDistance = camera.FocusDistance;
        Up = up * tangent;
        Right = right * (tangent * width / height);
        if (!float.IsFinite(Vec.Squared(Up)) || !(tangent > 0))
        {
            throw new ArgumentException($"The camera at {camera.Position} looking at {camera.Target} with up {camera.Up} has no view.", nameof(camera));
        }
    }

    /// <summary>Whether rays start anywhere on a lens.</summary>
    public bool HasLens { get; }

    /// <summary>Where all camera rays of the pinhole start.</summary>
    public Vector3 Position { get; }

    /// <summary>The view axis.</summary>
    public Vector3 Forward { get; }

    /// <summary>From the middle of the image to its right edge, at distance 1.</summary>
    public Vector3 Right { get; }

    /// <summary>From the middle of the image to its upper edge, at distance 1.</summary>
    public Vector3 Up { get; }

    /// <summary>Share of <see cref="Right"/> and <see cref="Up"/> from one pixel to the next.</summary>
    public Vector2 Step { get; }

    /// <summary>From the middle of the lens to its right edge.</summary>
    public Vector3 LensX { get; }

    /// <summary>From the middle of the lens to its upper edge.</summary>
    public Vector3 LensY { get; }

    /// <summary>Distance along the view axis that the lens shows sharply.</summary>
    public float FocusDistance { get; }

    /// <summary>Unit direction through a point of the image in pixels.</summary>
    public Vector3 Direction(float px, float py)
        => Vec.Unit(Forward + (((px * Step.X) - 1) * Right) + ((1 - (py * Step.Y)) * Up));
}
