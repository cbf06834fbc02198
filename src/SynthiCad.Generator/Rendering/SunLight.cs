using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>A disc at infinity, invisible to the camera, seen in reflections unless its radius is 0 (then a mere direction).</summary>
/// <param name="Direction">Unit vector in which the light travels.</param>
/// <param name="Irradiance">On a surface that faces it, linear RGB.</param>
/// <param name="AngularRadius">Half the disc's angle in degrees, 0..45; the sun's is 0.265.</param>
internal sealed record SunLight(Vector3 Direction, Vector3 Irradiance, float AngularRadius) : Light;
