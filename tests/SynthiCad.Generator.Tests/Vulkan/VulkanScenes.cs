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
    private static readonly AreaLight Above = new(new(-10, -15, 40), new(12, 0, 0), new(0, -10, 3), new(9, 8, 7));
    private static readonly AreaLight Slanted = new(new(30, -10, 25), new(0, 8, 2), new(-3, 4, 6), new(2, 4, 9));
    private static readonly PointLight Lamp = new(new(20, -30, 35), new(900, 850, 700));

    public static IReadOnlyDictionary<string, RenderScene> All { get; } = new Dictionary<string, RenderScene>(StringComparer.Ordinal)
    {
        ["rough metal, point light, floor"] = Scene(Block, new(new(0.9f, 0.6f, 0.3f), 1, 0.6f), Lamp) with { Floor = new(-9, new(0.4f, 0.45f, 0.5f)) },
        ["smooth metal, area light, floor"] = Scene(Ball, new(new(0.8f, 0.82f, 0.85f), 1, 0.15f), Above) with { Floor = new(-10, new(0.5f)) },
        ["dielectric, two area lights, no floor"] = Scene(Ball, new(new(0.7f, 0.1f, 0.1f), 0, 0.3f), Above, Slanted),
        ["half metal, many lights, gradient"] = Scene(Block, new(new(0.3f, 0.7f, 0.4f), 0.5f, 0.4f), Lamp, Above, Slanted, new PointLight(new(-30, 5, 10), new(200, 100, 400))) with { Floor = new(-12, new(0.2f, 0.5f, 0.3f)) },
        ["open triangles seen from both sides"] = Scene(Heap, new(new(0.6f), 0, 0.8f), Lamp, Slanted) with { Floor = new(-14, new(0.6f)) },
        ["plain background only"] = Scene(Ball, new(new(0.5f), 1, 0.5f), new PointLight(new(0, 0, 99), Vector3.Zero)) with { Background = new(new(0.3f, 0.2f, 0.4f), new(0.3f, 0.2f, 0.4f)) },
    };

    public static RenderJob Job(string name, uint seed = 11) => new(All[name], seed);

    private static RenderScene Scene(RenderPart part, Material material, params Light[] lights) => new()
    {
        Objects = [TestScenes.Placed(part, Matrix4x4.CreateScale(1.2f) * Matrix4x4.CreateFromYawPitchRoll(0.4f, 0.5f, 0.6f) * Matrix4x4.CreateTranslation(1, -2, 3), material)],
        Lights = lights,
        Background = new(new(0.05f, 0.06f, 0.08f), new(0.5f, 0.6f, 0.8f)),
        Camera = new(new(12, -55, 30), new(0, 0, 1), Vector3.UnitZ, 35),
    };
}
