using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>A parallelogram that shines from the side of cross(HalfU, HalfV); invisible to the camera, seen in reflections.</summary>
/// <param name="Center">World position of the centre in millimetres.</param>
/// <param name="HalfU">Half of one edge.</param>
/// <param name="HalfV">Half of the other edge.</param>
/// <param name="Radiance">Emitted radiance, linear RGB.</param>
internal sealed record AreaLight(Vector3 Center, Vector3 HalfU, Vector3 HalfV, Vector3 Radiance) : Light;
