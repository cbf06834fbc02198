using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>A job with everything that all its pixels share.</summary>
internal sealed class PreparedScene
{
    private readonly Bsdf partBsdf;
    private readonly Bsdf floorBsdf;

    /// <summary>Prepares a job.</summary>
    /// <exception cref="ArgumentException">The scene cannot be rendered; the message says why.</exception>
    public PreparedScene(RenderJob job, RenderSettings settings, bool scalar)
    {
        var scene = job.Scene;
        var placed = scene.Objects[0];
        if (!Matrix4x4.Invert(placed.ToWorld, out var inverse))
        {
            throw new ArgumentException("ToWorld has no inverse; expected a rigid motion with a uniform scale.", nameof(job));
        }

        if (scene.Lights.Count is 0 or > PathScratch.MaxLights)
        {
            throw new ArgumentException($"The scene has {scene.Lights.Count} lights; expected 1 to {PathScratch.MaxLights}.", nameof(job));
        }

        Part = placed.Part;
        Geometry = PartGeometry.Get(placed.Part, scalar);
        PartToWorld = placed.ToWorld;
        WorldToPart = inverse;
        partBsdf = new Bsdf(placed.Materials[0]);
        Lights = [.. scene.Lights.Select(light => new PreparedLight(light))];
        Background = scene.Background;
        HasFloor = scene.Floor is not null;
        FloorHeight = scene.Floor?.Height ?? 0;
        floorBsdf = Bsdf.Lambert(scene.Floor?.Albedo ?? Vector3.Zero);
        Camera = new PreparedCamera(scene.Camera, settings.Width, settings.Height);
        Seed = job.Seed;
    }

    /// <summary>Mesh and corner normals.</summary>
    public RenderPart Part { get; }

    /// <summary>Acceleration structure.</summary>
    public PartGeometry Geometry { get; }

    /// <summary>Row vectors.</summary>
    public Matrix4x4 PartToWorld { get; }

    /// <summary>Its inverse.</summary>
    public Matrix4x4 WorldToPart { get; }

    /// <summary>The part's surface.</summary>
    public ref readonly Bsdf PartBsdf => ref partBsdf;

    /// <summary>The floor's surface.</summary>
    public ref readonly Bsdf FloorBsdf => ref floorBsdf;

    /// <summary>Whether there is a floor.</summary>
    public bool HasFloor { get; }

    /// <summary>World Z of the floor.</summary>
    public float FloorHeight { get; }

    /// <summary>1 to 8 lights.</summary>
    public PreparedLight[] Lights { get; }

    /// <summary>Surroundings.</summary>
    public Background Background { get; }

    /// <summary>The view.</summary>
    public PreparedCamera Camera { get; }

    /// <summary>Seed of the sample points.</summary>
    public uint Seed { get; }

    /// <summary>Radiance of the surroundings in a unit direction.</summary>
    public Vector3 Sky(Vector3 direction) => Vector3.Lerp(Background.Bottom, Background.Top, (1 + direction.Z) * 0.5f);
}
