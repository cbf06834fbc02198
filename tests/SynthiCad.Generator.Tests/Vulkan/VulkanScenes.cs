using System.Numerics;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Tests.Rendering;

namespace SynthiCad.Generator.Tests.Vulkan;

/// <summary>Scenes that together use every term of the integrator.</summary>
internal static class VulkanScenes
{
    private static readonly RenderPart Ball = TestScenes.Sphere(10, 16);
    private static readonly RenderPart Block = TestScenes.Box(new(9, 6, 4));
    private static readonly RenderPart Heap = TestScenes.Soup(5, 60);
    private static readonly RenderPart Painted = WithAttributes(Ball);
    private static readonly RenderPart Parted = new(Block.Mesh with { MaterialIndices = [0, 0, 1, 1, 2, 2, 7, 7, -1, 0, 1, 2] }, Block.CornerNormals);
    private static readonly AreaLight Above = new(new(-10, -15, 40), new(12, 0, 0), new(0, -10, 3), new(9, 8, 7));
    private static readonly AreaLight Slanted = new(new(30, -10, 25), new(0, 8, 2), new(-3, 4, 6), new(2, 4, 9));
    private static readonly PointLight Lamp = new(new(20, -30, 35), new(900, 850, 700));
    private static readonly SpotLight Beam = new(new(15, -30, 40), Vector3.Normalize(new(-13, 28, -38)), new(2500, 2300, 2000), 8, 16);
    private static readonly SunLight Noon = new(Vector3.Normalize(new(-0.4f, 0.5f, -0.8f)), new(2.0f, 1.9f, 1.7f), 0);
    private static readonly SunLight Evening = new(Vector3.Normalize(new(-0.6f, 0.5f, -0.6f)), new(1.9f, 1.5f, 1.1f), 6);
    private static readonly RenderImage Checks = Picture("checks", 5, 4, (x, y) => (x + y) % 2 == 0 ? new(0.9f, 0.3f + (0.1f * x), 0.2f) : new(0.1f, 0.2f, 0.3f + (0.15f * y)));
    private static readonly RenderImage Sky = Picture("sky", 16, 8, (x, y) => (x == 11 && y == 2 ? new(30, 26, 20) : new Vector3(0.2f, 0.3f, 0.5f) * (1.2f - (0.12f * y))) + new Vector3(0.02f * (x % 3)));
    private static readonly RenderImage Wall = Picture("wall", 7, 5, (x, y) => new(x / 7f, y / 5f, 0.4f));
    private static readonly Material Steel = new(new(0.8f, 0.82f, 0.85f), 1, 0.25f);
    private static readonly Material Rubber = new(new(0.5f, 0.4f, 0.3f), 0, 0.7f);

    /// <summary>One part that stands still, plain material, point and area lights.</summary>
    public static IReadOnlyDictionary<string, RenderScene> Plain { get; } = new Dictionary<string, RenderScene>(StringComparer.Ordinal)
    {
        ["rough metal, point light, floor"] = Scene(Block, new(new(0.9f, 0.6f, 0.3f), 1, 0.6f), Lamp) with { Floor = new(-9, new(0.4f, 0.45f, 0.5f)) },
        ["smooth metal, area light, floor"] = Scene(Ball, new(new(0.8f, 0.82f, 0.85f), 1, 0.15f), Above) with { Floor = new(-10, new(0.5f)) },
        ["dielectric, two area lights, no floor"] = Scene(Ball, new(new(0.7f, 0.1f, 0.1f), 0, 0.3f), Above, Slanted),
        ["half metal, many lights, gradient"] = Scene(Block, new(new(0.3f, 0.7f, 0.4f), 0.5f, 0.4f), Lamp, Above, Slanted, new PointLight(new(-30, 5, 10), new(200, 100, 400))) with { Floor = new(-12, new(0.2f, 0.5f, 0.3f)) },
        ["open triangles seen from both sides"] = Scene(Heap, new(new(0.6f), 0, 0.8f), Lamp, Slanted) with { Floor = new(-14, new(0.6f)) },
        ["plain background only"] = Scene(Ball, new(new(0.5f), 1, 0.5f), new PointLight(new(0, 0, 99), Vector3.Zero)) with { Background = new(new(0.3f, 0.2f, 0.4f), new(0.3f, 0.2f, 0.4f)) },
    };

    /// <summary>What section 7 of the specification adds, one by one and all at once.</summary>
    public static IReadOnlyDictionary<string, RenderScene> Rich { get; } = new Dictionary<string, RenderScene>(StringComparer.Ordinal)
    {
        ["several objects"] = Group(Above, Lamp),
        ["an object that moves"] = Moving(Scene(Ball, Rubber, Above)) with { Floor = new(-10, new(0.5f)) },
        ["objects of which some move"] = Moving(Group(Above)),
        ["materials by triangle"] = Made(Scene(Parted, Steel, Above, Lamp), Steel, Rubber, Steel with { BaseColor = new(0.2f, 0.5f, 0.9f), Metallic = 0.3f }),
        ["a texture by coordinates"] = Scene(Painted, Rubber with { BaseColor = new(0.9f), Texture = new(Checks, 0) }, Above),
        ["a texture by box projection, a textured floor"] = Scene(Block, Steel with { Texture = new(Checks, 6.5f) }, Above) with { Floor = new(-10, new(0.8f)) { Texture = new(Wall, 17) } },
        ["colours of corners times a texture"] = Scene(Painted, Rubber with { BaseColor = new(0.9f), UseCornerColors = true, Texture = new(Wall, 5) }, Above, Lamp),
        ["a spot"] = Scene(Block, Rubber, Beam) with { Floor = new(-10, new(0.5f)) },
        ["a sun without a disc"] = Scene(Ball, Steel, Noon) with { Floor = new(-10, new(0.5f)) },
        ["a sun with a disc"] = Scene(Ball, Steel, Evening, Lamp) with { Floor = new(-10, new(0.5f)) },
        ["an environment and an area light"] = Lit(Scene(Ball, Steel, Slanted), 40) with { Floor = new(-12, new(0.4f)) },
        ["an environment alone"] = Lit(Scene(Block, Rubber), -75),
        ["a lens"] = Blurred(Scene(Block, Rubber, Above, Lamp), 3),
        ["a backplate"] = Before(Wall, Scene(Ball, Steel, Above)),
        ["everything at once"] = Everything(),
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, RenderScene> All { get; } = Plain.Concat(Rich).ToDictionary(StringComparer.Ordinal);

    public static RenderJob Job(string name, uint seed = 11) => new(All[name], seed);

    private static RenderScene Scene(RenderPart part, Material material, params Light[] lights) => new()
    {
        Objects = [TestScenes.Placed(part, Place(1, -2, 3, 1.2f, 0.4f), material)],
        Lights = lights,
        Background = new(new(0.05f, 0.06f, 0.08f), new(0.5f, 0.6f, 0.8f)),
        Camera = new(new(12, -55, 30), new(0, 0, 1), Vector3.UnitZ, 35),
    };

    private static Matrix4x4 Place(float x, float y, float z, float scale, float turn) =>
        Matrix4x4.CreateScale(scale) * Matrix4x4.CreateFromYawPitchRoll(turn, turn + 0.1f, turn + 0.2f) * Matrix4x4.CreateTranslation(x, y, z);

    private static RenderScene Group(params Light[] lights) => Scene(Ball, Steel, lights) with
    {
        Objects =
        [
            new() { Part = Ball, ToWorld = Place(-9, 0, -2, 0.6f, 0), Materials = [Steel], Id = 1 },
            new() { Part = Block, ToWorld = Place(8, 4, -4, 0.8f, 1.1f), Materials = [Rubber], Id = 300 },
            new() { Part = Block, ToWorld = Place(2, -12, -5, 0.5f, 2.3f), Materials = [Steel with { BaseColor = new(0.9f, 0.5f, 0.2f) }], Id = 65535 },
            new() { Part = Heap, ToWorld = Place(-3, 9, 6, 0.4f, 0.7f), Materials = [Rubber], Id = 0 },
            new() { Part = Painted, ToWorld = Place(9, -6, 5, 0.35f, 0.2f), Materials = [Rubber with { BaseColor = new(0.2f, 0.6f, 0.3f) }], Id = 2 },
        ],
        Floor = new(-9, new(0.5f, 0.45f, 0.4f)),
    };

    private static RenderScene Moving(RenderScene scene) => scene with
    {
        Objects = [.. scene.Objects.Select((placed, i) => i % 2 == 0 ? placed with { Motion = new(4, i, 1.5f) } : placed)],
    };

    private static RenderScene Lit(RenderScene scene, float rotation) => scene with
    {
        Background = scene.Background with { Environment = new(Sky, rotation, 0.8f) },
    };

    private static RenderScene Everything()
    {
        var scene = Lit(Moving(Group(Above, Beam, Evening)), 120);
        var objects = scene.Objects.ToArray();
        objects[0] = objects[0] with { Materials = [Steel with { Texture = new(Checks, 4) }] };
        objects[1] = objects[1] with { Part = Parted, Materials = [Steel, Rubber, Rubber with { BaseColor = new(0.9f), Texture = new(Wall, 3) }] };
        objects[4] = objects[4] with { Materials = [Rubber with { BaseColor = new(1), UseCornerColors = true, Texture = new(Checks, 0) }] };
        return Before(Checks, Blurred(scene, 1.5f)) with { Objects = objects, Floor = new(-9, new(0.7f)) { Texture = new(Wall, 21) } };
    }

    private static RenderScene Made(RenderScene scene, params Material[] materials) => scene with { Objects = [scene.Objects.Single() with { Materials = materials }] };

    private static RenderScene Blurred(RenderScene scene, float radius) => scene with { Camera = scene.Camera with { LensRadius = radius, FocusDistance = 57 } };

    private static RenderScene Before(RenderImage picture, RenderScene scene) => scene with { Background = scene.Background with { Backplate = picture } };

    private static RenderPart WithAttributes(RenderPart part) => new(
        part.Mesh with
        {
            CornerTexCoords = [.. part.CornerNormals.Select(n => new Vector2((2 * n.X) + n.Z, (1.5f * n.Y) - n.Z))],
            CornerColors = [.. part.CornerNormals.Select(n => (0.5f * n) + new Vector3(0.5f))],
        },
        part.CornerNormals);

    private static RenderImage Picture(string name, int width, int height, Func<int, int, Vector3> color) =>
        new(name, width, height, [.. Enumerable.Range(0, width * height).Select(i => color(i % width, i / width))]);
}
