using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>
/// Everything that decides an image, in world units of millimetres, right-handed, Z up. Light is linear RGB.
/// Both devices render exactly this description.
/// </summary>
internal sealed record RenderScene
{
    /// <summary>The part in view.</summary>
    public required RenderPart Part { get; init; }

    /// <summary>Rigid motion (and uniform scale) from the part's own coordinates to the world; row vectors, as in System.Numerics.</summary>
    public required Matrix4x4 PartToWorld { get; init; }

    /// <summary>The part's surface.</summary>
    public required Material Material { get; init; }

    /// <summary>1 to 8 lights.</summary>
    public required IReadOnlyList<Light> Lights { get; init; }

    /// <summary>What rays that leave the scene see; it lights the scene too.</summary>
    public required Background Background { get; init; }

    /// <summary>An endless diffuse floor, or null for a part that floats.</summary>
    public Floor? Floor { get; init; }

    /// <summary>The view.</summary>
    public required Camera Camera { get; init; }
}
