namespace SynthiCad.Generator.Rendering;

/// <summary>
/// Everything that decides an image, in world units of millimetres, right-handed, Z up. Light is linear RGB.
/// Both devices render exactly this description.
/// </summary>
internal sealed record RenderScene
{
    /// <summary>Most lights; one fewer where <see cref="Background.Environment"/> is there, which counts as one.</summary>
    public const int MaxLights = 8;

    /// <summary>Most objects of a scene.</summary>
    public const int MaxObjects = 256;

    /// <summary>What stands in the scene, 1 to <see cref="MaxObjects"/>.</summary>
    public required IReadOnlyList<RenderObject> Objects { get; init; }

    /// <summary>Lights, at most <see cref="MaxLights"/>; none where the surroundings alone give light.</summary>
    public required IReadOnlyList<Light> Lights { get; init; }

    /// <summary>What rays that leave the scene see; it lights the scene too.</summary>
    public required Background Background { get; init; }

    /// <summary>An endless diffuse floor, or null for parts that float.</summary>
    public Floor? Floor { get; init; }

    /// <summary>The view.</summary>
    public required Camera Camera { get; init; }
}
