using System.Numerics;
using System.Runtime.Intrinsics;
using SynthiCad.Generator.Rendering.Cpu.Lanes;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>A job with everything that all its pixels share.</summary>
internal sealed unsafe class PreparedScene
{
    /// <summary>Index of the floor among <see cref="Surfaces"/>.</summary>
    public const int FloorSurface = 0;

    private readonly Vector3 bottom;
    private readonly Vector3 top;
    private readonly RenderImage? backplate;
    private readonly float plateScale;
    private readonly Vector2 plateOffset;
    private readonly PreparedCamera camera;
    private readonly Bsdf[] bsdfs;
    private readonly float[] placements;

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

        // Allocated pinned, so the addresses outlive the fixed statement.
        bsdfs = GC.AllocateArray<Bsdf>(Surfaces.Length, pinned: true);
        placements = GC.AllocateArray<float>(16 * Objects.Length, pinned: true);
        for (var i = 0; i < bsdfs.Length; i++)
        {
            bsdfs[i] = Surfaces[i].Bsdf;
        }

        for (var i = 0; i < Objects.Length; i++)
        {
            Objects[i].Place(placements.AsSpan(16 * i, 16));
        }

        fixed (Bsdf* pointer = bsdfs)
        fixed (float* other = placements)
        {
            Bsdfs = pointer;
            Placements = other;
        }

        Moves = Array.Exists(Objects, placed => placed.Moves);
        Tree = Objects.Length > 1 ? new ObjectTree(Objects) : null;
        Lights = [.. scene.Lights.Select(light => new PreparedLight(light))];
        HasSunDisc = Array.Exists(Lights, light => light.Kind == LightKind.SunDisc);
        Environment = scene.Background.Environment is null ? null : new PreparedEnvironment(scene.Background.Environment);
        (bottom, top, backplate) = (scene.Background.Bottom, scene.Background.Top, scene.Background.Backplate);
        HasFloor = scene.Floor is not null;
        FloorHeight = scene.Floor?.Height ?? 0;
        camera = new PreparedCamera(scene.Camera, settings.Width, settings.Height);
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
    public ref readonly PreparedCamera Camera => ref camera;

    /// <summary>Whether the gradient is all there is behind the scene.</summary>
    public bool IsGradient => backplate is null && Environment is null;

    /// <summary>How each of <see cref="Surfaces"/> scatters that is plain.</summary>
    public Bsdf* Bsdfs { get; }

    /// <summary>Of each object sixteen numbers: the matrix to the world, row by row, and the motion.</summary>
    public float* Placements { get; }

    /// <summary>Radiance of the gradient in a unit direction.</summary>
    public Vector3 Gradient(Vector3 direction) => bottom + ((1 + direction.Z) * 0.5f * (top - bottom));

    /// <summary>Radiance of the gradient in unit directions.</summary>
    public Lanes3 Gradient(Lanes3 direction)
        => new Lanes3(bottom) + (((Vector256<float>.One + direction.Z) * Vector256.Create(0.5f)) * new Lanes3(top - bottom));

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
