using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>Radiance of the surroundings: a vertical gradient in world Z; plain where both colours are equal.</summary>
/// <param name="Bottom">Linear RGB seen straight down.</param>
/// <param name="Top">Linear RGB seen straight up; between them the blend is linear in (1 + direction.Z) / 2.</param>
internal sealed record Background(Vector3 Bottom, Vector3 Top);
