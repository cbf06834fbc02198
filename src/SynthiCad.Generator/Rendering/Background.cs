using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>Radiance of the surroundings: a vertical gradient in world Z, plain where both colours are equal, or an environment picture.</summary>
/// <param name="Bottom">Linear RGB seen straight down.</param>
/// <param name="Top">Linear RGB seen straight up; between them the blend is linear in (1 + direction.Z) / 2.</param>
internal sealed record Background(Vector3 Bottom, Vector3 Top)
{
    /// <summary>Takes the gradient's place, or null.</summary>
    public EnvironmentLight? Environment { get; init; }

    /// <summary>What the camera sees instead where its ray hits nothing, scaled to cover the frame, centred; lights nothing.</summary>
    public RenderImage? Backplate { get; init; }
}
