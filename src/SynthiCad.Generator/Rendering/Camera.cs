using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>A pinhole camera. Pixel (0,0) is top left; pixel centres are at +0.5.</summary>
/// <param name="Position">World position in millimetres.</param>
/// <param name="Target">The point in the middle of the image.</param>
/// <param name="Up">Which way is up in the image; not parallel to the view.</param>
/// <param name="VerticalFieldOfView">Full vertical angle in degrees, 1..150.</param>
internal sealed record Camera(Vector3 Position, Vector3 Target, Vector3 Up, float VerticalFieldOfView);
