using System.Numerics;
using System.Text;
using System.Text.Json;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Scenes.Collision;
using SynthiCad.Generator.Scenes.Shapes;

namespace SynthiCad.Generator.Tests.Scenes;

public sealed class GroupSceneTests
{
    private const string Crowd = "\"objects\": { \"perImage\": [2, 9], \"placement\": \"@\" }, \"distractors\": { \"count\": [0, 4] },";

    [Theory]
    [InlineData("plane")]
    [InlineData("volume")]
    [InlineData("fill")]
    public void Objects_never_interpenetrate(string placement)
    {
        var objects = 0;
        foreach (var scene in Accepted(Crowd.Replace("@", placement, StringComparison.Ordinal), 12))
        {
            var placed = scene.Job.Scene.Objects.Select(item => (Tree: new CollisionTree(item.Part.Mesh), ToWorld: Affine.From(item.ToWorld))).ToList();
            objects += placed.Count;
            for (var i = 0; i < placed.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    Assert.False(CollisionTest.Overlap(placed[i].Tree, placed[i].ToWorld, placed[j].Tree, placed[j].ToWorld, 0));
                }
            }
        }

        Assert.True(objects > 50, $"{objects}");
    }

    [Fact]
    public void Objects_on_a_plane_stand_on_the_floor_and_none_goes_through_it()
    {
        foreach (var scene in Accepted(Crowd.Replace("@", "plane", StringComparison.Ordinal), 12))
        {
            Assert.Equal(0, scene.Job.Scene.Floor!.Height);
            Assert.All(scene.Job.Scene.Objects, item =>
                Assert.Equal(0, item.Part.Mesh.Indices.Min(index => Vector3.Transform(item.Part.Mesh.Positions[index], item.ToWorld).Z), 1e-3f));
        }
    }

    [Fact]
    public void Ids_count_labelled_objects_from_one_the_subject_first_and_distractors_have_none()
    {
        var distractors = 0;
        foreach (var scene in Accepted(Crowd.Replace("@", "volume", StringComparison.Ordinal), 20))
        {
            Assert.Equal("ball", scene.Instances[0].ClassName);
            Assert.Equal(Enumerable.Range(1, scene.Instances.Count), scene.Instances.Select(instance => (int)instance.Id));
            Assert.Equal(scene.Instances.Select(instance => instance.Id), scene.Job.Scene.Objects.Select(item => item.Id).Where(id => id > 0));
            distractors += scene.Job.Scene.Objects.Count(item => item.Id == 0);
            Assert.InRange(scene.Instances.Count, 2, 9);
        }

        Assert.True(distractors > 5);
    }

    [Theory]
    [InlineData("\"same\"", "ball")]
    [InlineData("\"any\"", "ball bar plate")]
    [InlineData("[ \"bar\" ]", "ball bar")]
    public void Other_objects_come_from_the_classes_that_the_scene_file_allows(string classes, string expected)
    {
        var names = Accepted("\"objects\": { \"perImage\": 6, \"placement\": \"volume\", \"classes\": " + classes + " },", 10).SelectMany(scene => scene.Instances.Select(instance => instance.ClassName));
        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Parts_keep_their_sizes_or_are_all_as_large_as_the_subject()
    {
        static float Radius(RenderObject item) => PartBounds.Of(item.Part.Mesh).Radius * item.ToWorld.GetRow(0).AsVector3().Length();
        var equal = Accepted("\"objects\": { \"perImage\": 4, \"placement\": \"volume\", \"size\": \"equal\" },", 5).SelectMany(scene => scene.Job.Scene.Objects).ToList();
        Assert.All(equal, item => Assert.Equal(Radius(equal[0]), Radius(item), 1e-3f * Radius(equal[0])));
        var own = Accepted("\"objects\": { \"perImage\": 4, \"placement\": \"volume\" },", 5).SelectMany(scene => scene.Job.Scene.Objects);
        Assert.All(own, item => Assert.Equal(1, item.ToWorld.GetRow(0).AsVector3().Length(), 1e-5f));
    }

    [Fact]
    public void The_same_scene_comes_whatever_the_total_and_the_order_of_classes()
    {
        var settings = Crowd.Replace("@", "plane", StringComparison.Ordinal);
        var first = Describe(Library(settings).Sampler("ball").Sample(5, 1, Split.Train));
        Assert.Equal(first, Describe(Library("\"imagesPerClass\": 7," + settings).Sampler("ball").Sample(5, 1, Split.Train)));
        Assert.Equal(first, Describe(Library(settings, "plate bar ball").Sampler("ball").Sample(5, 1, Split.Train)));
        Assert.NotEqual(first, Describe(Library(settings).Sampler("ball").Sample(5, 2, Split.Train)));
    }

    [Fact]
    public void A_setting_that_varies_more_moves_nothing_but_itself()
    {
        var before = Library("\"material\": { \"roughness\": 0.3 },").Sampler("ball").Sample(3, 0, Split.Train).Job.Scene;
        var after = Library("\"material\": { \"roughness\": { \"normal\": [0.3, 0.2] }, \"kind\": [\"painted\"] }, \"distractors\": { \"count\": 3 }, \"motionBlur\": { \"probability\": 1 },").Sampler("ball").Sample(3, 0, Split.Train).Job.Scene;
        Assert.Equal(before.Camera, after.Camera);
        Assert.Equal(before.Lights, after.Lights);
        Assert.Equal(before.Objects[0].ToWorld, after.Objects[0].ToWorld);
        Assert.NotEqual(before.Objects[0].Materials[0], after.Objects[0].Materials[0]);
    }

    [Fact]
    public void A_region_without_room_is_a_rejection_and_shows_no_overlap()
    {
        var settings = "\"objects\": { \"perImage\": 60, \"placement\": \"plane\", \"spacing\": 0.5, \"classes\": \"same\" },";
        var scene = Library(settings).Sampler("ball").Sample(0, 0, Split.Train);
        Assert.Equal(SceneRejection.NoRoom, scene.Rejection);
    }

    [Fact]
    public void Lights_of_all_kinds_give_the_subject_the_energy_that_the_scene_states()
    {
        var settings = "\"objects\": { \"perImage\": 4, \"placement\": \"plane\" }, \"lights\": { \"energy\": 1.25, \"kind\": [\"point\", \"spot\", \"sun\", \"area\"], \"count\": [1, 8] },";
        foreach (var scene in Accepted(settings, 20))
        {
            var subject = scene.Job.Scene.Objects[0];
            var center = Vector3.Transform(PartBounds.Of(subject.Part.Mesh).Center, subject.ToWorld);
            Assert.Equal(1.25 * Math.PI, scene.Job.Scene.Lights.Sum(light => Irradiance(light, center)), 2e-2);
        }
    }

    [Fact]
    public void The_lens_is_sharp_at_the_subject_and_as_wide_as_the_f_number_says()
    {
        var scene = Library("\"camera\": { \"fNumber\": 4, \"fieldOfView\": 40 }, \"object\": { \"offset\": { \"x\": 0, \"y\": 0, \"z\": 0 } },").Sampler("ball").Sample(0, 0, Split.Train).Job.Scene;
        var subject = Vector3.Transform(PartBounds.Of(scene.Objects[0].Part.Mesh).Center, scene.Objects[0].ToWorld);
        Assert.Equal(Vector3.Distance(scene.Camera.Position, subject), scene.Camera.FocusDistance, 0.01f);
        // A sensor 24 mm high sees 40 degrees through a lens of 32.97 mm.
        Assert.Equal(12 / Math.Tan(20 * Math.PI / 180) / 8, scene.Camera.LensRadius, 1e-4);
    }

    [Fact]
    public void The_camera_stands_on_the_shell_that_the_scene_file_states()
    {
        for (var image = 0; image < 20; image++)
        {
            var scene = Library("\"camera\": { \"distance\": [4, 6], \"elevation\": 30, \"azimuth\": 90, \"roll\": 180 }, \"object\": { \"offset\": { \"x\": 0, \"y\": 0, \"z\": 0 } },").Sampler("ball").Sample(image, 0, Split.Train).Job.Scene;
            var (subject, radius) = (scene.Objects[0].ToWorld.Translation, PartBounds.Of(scene.Objects[0].Part.Mesh).Radius);
            var view = scene.Camera.Position - subject;
            Assert.InRange(view.Length() / radius, 3.999f, 6.001f);
            Assert.Equal(0.5f, view.Z / view.Length(), 1e-4f);
            Assert.True(MathF.Abs(view.X) < 1e-3f * view.Length() && view.Y > 0);
            Assert.True(scene.Camera.Up.Z < 0);
        }
    }

    private static IEnumerable<SampledScene> Accepted(string settings, int images)
    {
        var sampler = Library(settings + "\"limits\": { \"maximumTruncation\": 1 },").Sampler("ball");
        for (var image = 0; image < images; image++)
        {
            yield return Enumerable.Range(0, 50).Select(attempt => sampler.Sample(image, attempt, Split.Train)).First(scene => scene.Rejection == SceneRejection.None);
        }
    }

    private static float Irradiance(Light light, Vector3 at)
    {
        var color = light switch
        {
            PointLight point => point.Intensity / Vector3.DistanceSquared(point.Position, at),
            SpotLight spot => Vector3.Dot(spot.Direction, Vector3.Normalize(at - spot.Position)) > 0.9999f ? spot.Intensity / Vector3.DistanceSquared(spot.Position, at) : Vector3.Zero,
            SunLight sun => sun.Irradiance,
            AreaLight area => area.Radiance * (4 * Vector3.Cross(area.HalfU, area.HalfV).Length() / Vector3.DistanceSquared(area.Center, at)),
            _ => throw new InvalidOperationException(),
        };
        return Vector3.Dot(color, new Vector3(0.2126f, 0.7152f, 0.0722f));
    }

    private static string Describe(SampledScene scene) => JsonSerializer.Serialize(
        new { scene.Job.Seed, scene.Sensor, scene.JpegQuality, scene.Instances, Poses = scene.Job.Scene.Objects.Select(item => item.ToWorld.ToString()), Camera = scene.Job.Scene.Camera.ToString(), Lights = scene.Job.Scene.Lights.Select(light => light.ToString()) });

    private static SceneLibrary Library(string settings, string classes = "ball bar plate")
    {
        var entries = string.Join(", ", classes.Split(' ').Select(name => $$"""{ "name": "{{name}}", "mesh": "{{name}}.stl" }"""));
        var scene = SceneFileReader.Parse("/scenes/test.synthicad.json", Encoding.UTF8.GetBytes("{ " + settings + " \"classes\": [ " + entries + " ] }"), []);
        return new SceneLibrary(scene, entry => Part(entry.Name), _ => throw new InvalidOperationException());
    }

    private static RenderPart Part(string name)
    {
        var mesh = name switch
        {
            "ball" => ShapeMeshes.Sphere(10),
            "bar" => ShapeMeshes.Box(40, 4, 6),
            _ => ShapeMeshes.Box(25, 25, 3),
        };
        return new RenderPart(mesh, CreaseNormals.Compute(mesh));
    }
}
