using System.Numerics;
using SynthiCad.Generator.Rendering;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed class SceneCheckTests
{
    private static readonly RenderScene Good = TestScenes.Scene(TestScenes.Plate(5)) with { Floor = new Floor(0, Vector3.One) };

    public static TheoryData<string> Bad { get; } = [.. Scenes.Keys];

    private static Dictionary<string, (RenderScene Scene, string Message)> Scenes => new(StringComparer.Ordinal)
    {
        ["no object"] = (Good with { Objects = [] }, "0 objects"),
        ["no material"] = (One(placed => placed with { Materials = [] }), "no material"),
        ["nan place"] = (Good.With(toWorld: Matrix4x4.CreateTranslation(float.NaN, 0, 0)), "ToWorld"),
        ["flat place"] = (Good.With(toWorld: Matrix4x4.CreateScale(0)), "ToWorld"),
        ["nan motion"] = (One(placed => placed with { Motion = new Vector3(0, float.PositiveInfinity, 0) }), "moves"),
        ["nan colour"] = (Surface(new Material(new Vector3(float.NaN), 0, 1)), "base colour"),
        ["negative colour"] = (Surface(new Material(new Vector3(-1), 0, 1)), "base colour"),
        ["metallic"] = (Surface(new Material(Vector3.One, 1.5f, 1)), "metallic 1.5"),
        ["roughness"] = (Surface(new Material(Vector3.One, 0, float.NaN)), "roughness NaN"),
        ["tile"] = (Surface(new Material(Vector3.One, 0, 1) { Texture = new SurfaceTexture(TestScenes.Plain(1), -2) }), "tile size -2"),
        ["no coordinates"] = (Surface(new Material(Vector3.One, 0, 1) { Texture = new SurfaceTexture(TestScenes.Plain(1), 0) }), "no texture coordinates"),
        ["corner"] = (Good.With(TestScenes.Part([new(0, 0, 0), new(float.NaN, 0, 0), new(0, 1, 0)], [0, 1, 2])), "a corner that is not finite"),
        ["normals"] = (Good.With(new RenderPart(TestScenes.Plate(5).Mesh, [Vector3.UnitZ])), "1 normals for 6 corners"),
        ["material indices"] = (Good.With(new RenderPart(TestScenes.Plate(5).Mesh with { MaterialIndices = [0] }, TestScenes.Plate(5).CornerNormals)), "1 material indices for 2 triangles"),
        ["point"] = (Good with { Lights = [new PointLight(new Vector3(float.NaN), Vector3.One)] }, "Light 0 has a place"),
        ["power"] = (Good with { Lights = [new PointLight(Vector3.One, new Vector3(float.NaN))] }, "power"),
        ["negative power"] = (Good with { Lights = [new PointLight(Vector3.One, new Vector3(-1, 2, 3))] }, "power"),
        ["area"] = (Good with { Lights = [new AreaLight(Vector3.One, new Vector3(float.NaN), Vector3.One, Vector3.One)] }, "Light 0 has a place"),
        ["spot axis"] = (Good with { Lights = [new SpotLight(Vector3.One, new Vector3(0, 0, 3), Vector3.One, 10, 20)] }, "no unit vector"),
        ["spot angles"] = (Good with { Lights = [new SpotLight(Vector3.One, Vector3.UnitZ, Vector3.One, 20, 20)] }, "angles"),
        ["sun"] = (Good with { Lights = [new SunLight(Vector3.UnitZ, Vector3.One, 46)] }, "radius"),
        ["nine lights"] = (Good with { Lights = [.. Enumerable.Repeat(Good.Lights[0], 9)] }, "9 lights"),
        ["eight and a sky"] = (Good with { Lights = [.. Enumerable.Repeat(Good.Lights[0], 8)], Background = TestScenes.Black with { Environment = new EnvironmentLight(TestScenes.Plain(1), 0, 1) } }, "9 lights"),
        ["sky"] = (Good with { Background = TestScenes.Black with { Environment = new EnvironmentLight(TestScenes.Plain(1), float.NaN, 1) } }, "environment"),
        ["gradient"] = (Good with { Background = new Background(Vector3.Zero, new Vector3(float.NaN)) }, "background"),
        ["floor"] = (Good with { Floor = new Floor(float.NaN, Vector3.One) }, "floor"),
        ["floor tile"] = (Good with { Floor = new Floor(0, Vector3.One) { Texture = new SurfaceTexture(TestScenes.Plain(1), 0) } }, "tile size is 0"),
        ["camera"] = (Good with { Camera = Good.Camera with { Target = new Vector3(float.NaN) } }, "camera"),
        ["view"] = (Good with { Camera = Good.Camera with { VerticalFieldOfView = 180 } }, "field of view"),
        ["lens"] = (Good with { Camera = Good.Camera with { LensRadius = -1 } }, "lens"),
        ["focus"] = (Good with { Camera = Good.Camera with { LensRadius = 1 } }, "focus"),
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_cannot_be_rendered_is_refused_by_name(string name)
    {
        var (scene, message) = Scenes[name];
        var error = Assert.Throws<ArgumentException>(() => TestScenes.Render(scene, 4, 4, 1));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scene_without_lights_is_as_good_as_one_with_eight()
    {
        SceneCheck.Check(Good with { Lights = [] });
        SceneCheck.Check(Good with { Lights = [.. Enumerable.Repeat(Good.Lights[0], 8)] });
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-0.1f)]
    [InlineData(float.PositiveInfinity)]
    public void Pictures_hold_finite_light_only(float value)
        => Assert.Contains("column 1 of row 1", Assert.Throws<ArgumentException>(() => new RenderImage("bad", 2, 2, [Vector3.One, Vector3.One, Vector3.One, new Vector3(1, value, 1)])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_frame_without_the_wanted_buffers_is_refused()
    {
        using var device = new CpuRenderDevice(1);
        var settings = new RenderSettings(4, 4, 1) { Outputs = RenderOutputs.Radiance | RenderOutputs.Guides };
        Assert.Throws<ArgumentException>(() => device.Render([new RenderJob(Good, 1)], settings, [new RenderFrame(4, 4, RenderOutputs.Radiance)]));
    }

    private static RenderScene One(Func<RenderObject, RenderObject> change) => Good with { Objects = [change(Good.Objects[0])] };

    private static RenderScene Surface(Material material) => Good.With(material: material);
}
