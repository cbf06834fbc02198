using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>A point that shines equally in all directions; invisible to the camera.</summary>
/// <param name="Position">World position in millimetres.</param>
/// <param name="Intensity">Radiant intensity, linear RGB: irradiance at distance r mm, facing it, is Intensity / r².</param>
internal sealed record PointLight(Vector3 Position, Vector3 Intensity) : Light;
