using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>A job with everything that all its pixels share.</summary>
internal sealed class PreparedScene
{
    /// <summary>Index of the floor among <see cref="Surfaces"/>.</summary>
    public const int FloorSurface = 0;

    private readonly Vector3 bottom;
    private readonly Vector3 top;
    private readonly RenderImage? backplate;
    private readonly float plateScale;
    private readonly Vector2 plateOffset;

    /// <summary>Prepares a job.</summary>
    /// <exception cref="ArgumentException">The scene cannot be rendered; the message says why.</exception>
    public PreparedScene(RenderJob job, RenderSettings settings, bool scalar)
    {
        var scene = job.Scene;
        SceneCheck.Check(scene);
        var surfaces = new List<PreparedSurface> { new(scene.Floor) };
        Objects = new PreparedObject[scene.Objects.Count];
        for (var i = 0; i < Objects.Length; i++)
        {
            var placed = scene.Objects[i];
            Objects[i] = new PreparedObject(placed, surfaces.Count, scalar);
            surfaces.AddRange(placed.Materials.Select(material => new PreparedSurface(material, placed.Part.Mesh)));
        }

        Surfaces = [.. surfaces];
        Moves = Array.Exists(Objects, placed => placed.Moves);
        Tree = Objects.Length > 1 ? new ObjectTree(Objects) : null;
        Lights = [.. scene.Lights.Select(light => new PreparedLight(light))];
        HasSunDisc = Array.Exists(Lights, light => light.Kind == LightKind.SunDisc);
        Environment = scene.Background.Environment is null ? null : new PreparedEnvironment(scene.Background.Environment);
        (bottom, top, backplate) = (scene.Background.Bottom, scene.Background.Top, scene.Background.Backplate);
        HasFloor = scene.Floor is not null;
        FloorHeight = scene.Floor?.Height ?? 0;
        Camera = new PreparedCamera(scene.Camera, settings.Width, settings.Height);
        if (backplate is not null)
        {
            plateScale = MathF.Max(settings.Width / (float)backplate.Width, settings.Height / (float)backplate.Height);
            plateOffset = (new Vector2(backplate.Width, backplate.Height) - (new Vector2(settings.Width, settings.Height) / plateScale)) / 2;
        }
    }

    /// <summary>What stands in the scene.</summary>
    public PreparedObject[] Objects { get; }

    /// <summary>The objects' boxes; null where there is one object.</summary>
    public ObjectTree? Tree { get; }

    /// <summary>Whether any object moves while the shutter is open.</summary>
    public bool Moves { get; }

    /// <summary>The floor's surface, then the objects' materials.</summary>
    public PreparedSurface[] Surfaces { get; }

    /// <summary>Whether there is a floor.</summary>
    public bool HasFloor { get; }

    /// <summary>World Z of the floor.</summary>
    public float FloorHeight { get; }

    /// <summary>Up to 8 lights.</summary>
    public PreparedLight[] Lights { get; }

    /// <summary>Whether scattered rays that leave may end on a sun.</summary>
    public bool HasSunDisc { get; }

    /// <summary>The picture that lights the scene, or null for the gradient.</summary>
    public PreparedEnvironment? Environment { get; }

    /// <summary>The view.</summary>
    public PreparedCamera Camera { get; }

    /// <summary>Radiance of the gradient in a unit direction.</summary>
    public Vector3 Gradient(Vector3 direction) => Vector3.Lerp(bottom, top, (1 + direction.Z) * 0.5f);

    /// <summary>What the camera sees where its ray, of a place in the image and a unit direction, hits nothing.</summary>
    public Vector3 Behind(float px, float py, Vector3 direction)
    {
        if (backplate is not null)
        {
            return PictureReader.Clamped(backplate, (px / plateScale) + plateOffset.X, (py / plateScale) + plateOffset.Y);
        }

        return Environment is null ? Gradient(direction) : Environment.Radiance(direction);
    }
}
