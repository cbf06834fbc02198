using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>A thin-lens camera, a pinhole by default. Pixel (0,0) is top left; pixel centres are at +0.5. Labels are those of the pinhole.</summary>
/// <param name="Position">World position in millimetres.</param>
/// <param name="Target">The point in the middle of the image.</param>
/// <param name="Up">Which way is up in the image; not parallel to the view.</param>
/// <param name="VerticalFieldOfView">Full vertical angle in degrees, 1..150.</param>
internal sealed record Camera(Vector3 Position, Vector3 Target, Vector3 Up, float VerticalFieldOfView)
{
    /// <summary>Radius of the lens in millimetres; 0 keeps everything sharp.</summary>
    public float LensRadius { get; init; }

    /// <summary>Distance along the view axis, in millimetres, that is sharp; only read where <see cref="LensRadius"/> is above 0.</summary>
    public float FocusDistance { get; init; }
}
