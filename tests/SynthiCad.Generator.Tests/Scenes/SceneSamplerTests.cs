using System.Numerics;
using System.Text;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Writers;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Tests.Scenes;

public sealed class SceneSamplerTests
{
    private static readonly SceneFile Settings = Parse(string.Empty);

    [Fact]
    public void The_same_image_is_drawn_again_whatever_was_drawn_between()
    {
        var sampler = Sampler(Settings);
        var first = SceneJson.Write(sampler.Sample(7, 2, Split.Train));
        for (var i = 0; i < 20; i++)
        {
            Assert.NotEqual(first, SceneJson.Write(sampler.Sample(i, 0, Split.Train)));
        }

        Assert.Equal(first, SceneJson.Write(sampler.Sample(7, 2, Split.Train)));
        Assert.Equal(first, SceneJson.Write(Sampler(Settings with { ImagesPerClass = 9 }).Sample(7, 2, Split.Train)));
    }

    [Fact]
    public void Seed_class_image_and_try_each_name_another_scene()
    {
        string Draw(ulong seed, string name, int image, int attempt) =>
            SceneJson.Write(new SceneSampler(Settings with { Seed = seed }, Box(1), name).Sample(image, attempt, Split.Train));
        var scenes = new[] { Draw(1, "a", 0, 0), Draw(2, "a", 0, 0), Draw(1, "b", 0, 0), Draw(1, "a", 1, 0), Draw(1, "a", 0, 1) };
        Assert.Equal(scenes.Length, scenes.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_part_ten_times_as_large_fills_the_frame_alike()
    {
        for (var image = 0; image < 50; image++)
        {
            var small = Sampler(Settings, 1).Sample(image, 0, Split.Train);
            var large = Sampler(Settings, 10).Sample(image, 0, Split.Train);
            Assert.Equal(10, large.Job.Scene.Camera.Position.Length() / small.Job.Scene.Camera.Position.Length(), 3);
            Assert.Equal(small.Truncation, large.Truncation, 3);
            Assert.Equal(small.Job.Scene.Objects[0].Materials[0], large.Job.Scene.Objects[0].Materials[0]);
        }
    }

    [Fact]
    public void Lights_give_the_part_the_energy_that_the_scene_states()
    {
        var settings = Parse("\"lights\": { \"energy\": 1.25, \"count\": [1, 4] },");
        for (var image = 0; image < 100; image++)
        {
            var scene = Sampler(settings).Sample(image, 0, Split.Train).Job.Scene;
            var center = Vector3.Transform(PartBounds.Of(Box(1).Mesh).Center, scene.Objects[0].ToWorld);
            Assert.InRange(scene.Lights.Count, 1, 4);
            Assert.Equal(1.25 * Math.PI, scene.Lights.Sum(light => Luminance(Irradiance(light, center))), 2);
        }
    }

    [Fact]
    public void Area_lights_shine_towards_the_part()
    {
        foreach (var image in Enumerable.Range(0, 100))
        {
            var scene = Sampler(Settings).Sample(image, 0, Split.Train).Job.Scene;
            var center = Vector3.Transform(PartBounds.Of(Box(1).Mesh).Center, scene.Objects[0].ToWorld);
            Assert.All(scene.Lights.OfType<AreaLight>(), light =>
                Assert.True(Vector3.Dot(Vector3.Normalize(Vector3.Cross(light.HalfU, light.HalfV)), Vector3.Normalize(center - light.Center)) > 0.999f));
        }
    }

    [Fact]
    public void Rotations_are_uniform()
    {
        var random = new CounterRandom(11, 1);
        const int Draws = 20_000;
        var (mean, squares, cross) = (Vector3.Zero, Vector3.Zero, 0f);
        for (var i = 0; i < Draws; i++)
        {
            var rotation = Directions.UniformRotation(ref random);
            Assert.Equal(1, rotation.Length(), 4);
            var axis = Vector3.Transform(Vector3.UnitX, rotation);
            mean += axis / Draws;
            squares += axis * axis / Draws;
            cross += axis.X * axis.Y / Draws;
        }

        // Five standard deviations of the mean of a component: 5 * sqrt(1/3 / 20000) = 0.0204.
        Assert.True(mean.Length() < 0.0354f, $"{mean}");
        Assert.Equal(1 / 3f, squares.X, 0.0106f);
        Assert.Equal(1 / 3f, squares.Y, 0.0106f);
        Assert.Equal(1 / 3f, squares.Z, 0.0106f);
        Assert.Equal(0, cross, 0.0092f);
    }

    [Fact]
    public void The_floor_is_under_every_vertex_and_under_the_camera()
    {
        var settings = Parse("\"floor\": { \"probability\": 1 },");
        for (var image = 0; image < 200; image++)
        {
            var scene = Sampler(settings).Sample(image, 0, Split.Train).Job.Scene;
            Assert.NotNull(scene.Floor);
            Assert.All(scene.Objects[0].Part.Mesh.Positions, position => Assert.True(Vector3.Transform(position, scene.Objects[0].ToWorld).Z >= scene.Floor.Height));
            Assert.True(scene.Camera.Position.Z > scene.Floor.Height);
            Assert.All(scene.Lights, light => Assert.True((light is AreaLight area ? area.Center : ((PointLight)light).Position).Z > scene.Floor.Height));
        }
    }

    [Fact]
    public void A_part_that_fits_is_not_truncated_and_one_shifted_out_is()
    {
        var inside = Parse("\"object\": { \"fill\": 0.7, \"offset\": { \"x\": 0.1, \"y\": -0.1, \"z\": 0 } },");
        var outside = Parse("\"object\": { \"fill\": 0.3, \"offset\": { \"x\": 1, \"y\": 0, \"z\": 0 } },");
        var half = Parse("\"object\": { \"fill\": 0.3, \"offset\": { \"x\": 0.5, \"y\": 0, \"z\": 0 } },");
        for (var image = 0; image < 50; image++)
        {
            Assert.Equal(0, Sampler(inside).Sample(image, 0, Split.Train).Truncation);
            Assert.Equal(1, Sampler(outside).Sample(image, 0, Split.Train).Truncation);
            Assert.InRange(Sampler(half).Sample(image, 0, Split.Train).Truncation, 0.35, 0.65);
        }
    }

    [Theory]
    [InlineData(2000, true)]
    [InlineData(20000, false)]
    public void Low_temperatures_are_red_and_high_ones_blue_at_the_same_luminance(double kelvin, bool isRed)
    {
        var color = BlackBody.Color(kelvin);
        Assert.Equal(1, Luminance(color), 4);
        Assert.Equal(isRed, color.X > color.Z);
    }

    [Fact]
    public void Daylight_at_6500_kelvin_is_nearly_white()
    {
        var color = BlackBody.Color(6504);
        Assert.Equal(1, color.X, 0.06f);
        Assert.Equal(1, color.Y, 0.03f);
        Assert.Equal(1, color.Z, 0.06f);
    }

    private static Vector3 Irradiance(Light light, Vector3 at) => light switch
    {
        PointLight point => point.Intensity / Vector3.DistanceSquared(point.Position, at),
        AreaLight area => area.Radiance * (4 * Vector3.Cross(area.HalfU, area.HalfV).Length() / Vector3.DistanceSquared(area.Center, at)),
        _ => throw new InvalidOperationException(),
    };

    private static float Luminance(Vector3 color) => Vector3.Dot(color, new Vector3(0.2126f, 0.7152f, 0.0722f));

    private static SceneSampler Sampler(SceneFile settings, float size = 1) => new(settings, Box(size), "box");

    private static RenderPart Box(float size)
    {
        var positions = Enumerable.Range(0, 8).Select(i => new Vector3(i & 1, ((i >> 1) & 1) * 2, (i >> 2) * 3) * size).ToArray();
        int[] indices = [0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4, 2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5];
        var mesh = new Mesh("box", positions, indices);
        return new RenderPart(mesh, CreaseNormals.Compute(mesh));
    }

    private static SceneFile Parse(string extra) => SceneFileReader.Parse(
        "/scenes/test.synthicad.json",
        Encoding.UTF8.GetBytes("{ " + extra + " \"classes\": [ { \"name\": \"box\", \"mesh\": \"box.stl\" } ] }"),
        []);
}
