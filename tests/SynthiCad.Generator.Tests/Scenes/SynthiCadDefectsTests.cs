using System.Numerics;
using System.Text;
using System.Text.Json;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Pipeline;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Scenes.Shapes;
using SynthiCad.Generator.Tests.Pipeline;

namespace SynthiCad.Generator.Tests.Scenes;

/// <summary>The eleven defects that were found in SynthiCAD, each with a test that shows it if it were here.</summary>
public sealed class SynthiCadDefectsTests : IDisposable
{
    private const int Size = 224;
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    // 1. It compared metres of the world with pixels: parts were accepted only on one side of the origin.
    [Fact]
    public void Accepted_parts_lie_on_all_sides_of_the_middle_and_few_draws_are_refused()
    {
        var places = new List<Vector2>();
        var sampler = Sampler(20);
        for (var image = 0; image < 400; image++)
        {
            if (sampler.Sample(image, 0, Split.Train) is { Rejection: SceneRejection.None } scene)
            {
                places.Add(Center(scene));
            }
        }

        Assert.True(places.Count > 300, $"{places.Count} of 400 were accepted");
        var mean = places.Aggregate(Vector2.Zero, (sum, place) => sum + place) / places.Count;
        var spread = MathF.Sqrt(places.Average(place => (place - mean).LengthSquared()));
        Assert.True(mean.Length() < 5 * spread / MathF.Sqrt(places.Count), $"the mean place is {mean}");
    }

    // 2. It never saw a part that left the frame on the right or at the bottom.
    [Theory]
    [InlineData(0.6, 0)]
    [InlineData(-0.6, 0)]
    [InlineData(0, 0.6)]
    [InlineData(0, -0.6)]
    public void A_part_that_leaves_the_frame_is_refused_on_every_side(double x, double y)
    {
        var settings = FormattableString.Invariant($"\"object\": {{ \"fill\": 0.6, \"offset\": {{ \"x\": {x}, \"y\": {y}, \"z\": 0 }} }},");
        for (var image = 0; image < 10; image++)
        {
            Assert.Equal(SceneRejection.Truncated, Sampler(20, settings).Sample(image, 0, Split.Train).Rejection);
        }
    }

    // 3. Only the last object of an image decided whether it was cut off.
    [Fact]
    public void A_cut_off_subject_is_refused_whatever_stands_last()
    {
        var settings = "\"object\": { \"fill\": 0.3, \"offset\": { \"x\": 0.5, \"y\": 0, \"z\": 0 } }, \"objects\": { \"perImage\": 2, \"placement\": \"fill\", \"spacing\": 2, \"size\": \"equal\" },";
        var wholeOthers = 0;
        for (var image = 0; image < 40; image++)
        {
            var scene = Sampler(20, settings).Sample(image, 0, Split.Train);
            Assert.NotEqual(SceneRejection.None, scene.Rejection);
            if (scene.Job.Scene.Objects is [_, var other])
            {
                wholeOthers += Projection.Truncation(other.Part.Mesh.Positions, other.Part.Mesh.Indices, other.ToWorld, scene.Job.Scene.Camera, Size, Size) == 0 ? 1 : 0;
            }
        }

        Assert.True(wholeOthers > 3, $"in {wholeOthers} images the last object was whole");
    }

    // 4. It drew one light a run; the paper says one an image.
    [Fact]
    public void Every_image_has_lights_of_its_own()
    {
        var lights = Enumerable.Range(0, 60).Select(image => Sampler(20).Sample(image, 0, Split.Train).Job.Scene.Lights[0]).ToList();
        Assert.Equal(60, lights.Distinct().Count());
    }

    // 5. It rendered every prefix of the list of parts and threw all but the last away.
    [Fact]
    public void Nothing_is_rendered_that_is_not_kept()
    {
        workspace.Build(workspace.Scene(images: 5, extra: "\"limits\": { \"minimumPixels\": 1 },"));
        Assert.Equal(15, workspace.JobsRendered);
    }

    // 6. It read and wrote the annotations anew for every image.
    [Fact]
    public void Annotations_are_written_once_when_all_images_are_there()
    {
        var watch = new AnnotationWatch(workspace.Root);
        workspace.Build(workspace.Scene(images: 6), progress: watch);
        Assert.Equal(18, watch.Reports);
        Assert.Equal(0, watch.SeenEarly);
        Assert.True(File.Exists(Path.Combine(workspace.Output, "test", "annotations.json")));
    }

    // 7. Class ids followed the order in which the file system listed the parts.
    [Fact]
    public void Category_ids_follow_the_names_and_stay_when_images_are_added()
    {
        string[] expected = ["1 bar", "2 box", "3 plate"];
        workspace.Build(workspace.Scene(images: 1, classes: "plate.obj box.ply bar.ply"));
        Assert.Equal(expected, Categories());
        workspace.Build(workspace.Scene(images: 3, classes: "box.ply bar.ply plate.obj"));
        Assert.Equal(expected, Categories());
    }

    // 8. It cut splits with truncated doubles: 90 images at 70/10/20 gave 62, 10 and 18.
    [Fact]
    public void Splits_of_any_number_of_images_are_the_nearest_whole_ones()
    {
        Assert.Equal([63, 9, 18], SplitPlanner.Quotas(90, new SplitRatios(0.7, 0.1, 0.2)));
        for (var images = 1; images <= 10_000; images++)
        {
            var quotas = SplitPlanner.Quotas(images, new SplitRatios(0.7, 0.1, 0.2));
            Assert.Equal(images, quotas.Sum());
            Assert.True(Math.Abs((quotas[0] * 10) - (images * 7)) < 10 && Math.Abs((quotas[1] * 10) - images) < 10, $"{images}: {string.Join(' ', quotas)}");
        }
    }

    // 9. Small parts filled 16 to 30 of 224 pixels, always in the middle.
    [Theory]
    [InlineData(15)]
    [InlineData(120)]
    public void Parts_of_any_size_fill_the_frame_alike_in_varied_places(float millimetres)
    {
        var scenes = Enumerable.Range(0, 60).Select(image => Sampler(millimetres).Sample(image, 0, Split.Train)).Where(scene => scene.Rejection == SceneRejection.None).ToList();
        Assert.All(scenes, scene => Assert.InRange(Width(scene), 60, Size));
        Assert.True(Spread(scenes.Select(scene => Center(scene).X)) > 0.03 * Size);
        Assert.True(Spread(scenes.Select(scene => Center(scene).Y)) > 0.03 * Size);
    }

    // 10. It wrote the clock's date, a licence and another project's name into every file.
    [Fact]
    public void No_date_licence_or_foreign_name_stands_in_what_is_written()
    {
        var scene = workspace.Scene(images: 2);
        workspace.Build(scene);
        var other = Path.Combine(workspace.Root, "again");
        Thread.Sleep(1100);
        workspace.Build(scene, output: other);
        Assert.Equal(TestWorkspace.Snapshot(workspace.Output), TestWorkspace.Snapshot(other));
        var text = File.ReadAllText(Path.Combine(workspace.Output, "test", "annotations.json"));
        foreach (var word in new[] { "date", "pycococreator", "CC BY", "creativecommons" })
        {
            Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    // 11. Where parts found no free place it silently kept the last try, one in the other.
    [Fact]
    public void Parts_without_room_fail_the_build_and_are_never_put_into_one_another()
    {
        var crowd = "\"objects\": { \"perImage\": 40, \"placement\": \"plane\", \"spacing\": 0.5, \"classes\": \"same\" }, \"limits\": { \"maximumTries\": 2, \"maximumTruncation\": 1 },";
        var scene = Sampler(20, crowd, round: true).Sample(0, 0, Split.Train);
        Assert.Equal(SceneRejection.NoRoom, scene.Rejection);
        Assert.True(scene.Job.Scene.Objects.Count < 40);

        var error = Assert.Throws<SynthiCadException>(() => workspace.Build(workspace.Scene(images: 1, classes: "box.ply", extra: crowd)));
        Assert.Equal("SCAD0301", error.Code);
        Assert.Contains("had no room", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.Output));
    }

    private static double Spread(IEnumerable<float> values)
    {
        var list = values.ToList();
        var mean = list.Average();
        return Math.Sqrt(list.Average(value => (value - mean) * (value - mean)));
    }

    // Pixels from the middle of the frame, of all vertices of the subject.
    private static IEnumerable<Vector2> Project(SampledScene scene)
    {
        var camera = scene.Job.Scene.Camera;
        var forward = Vector3.Normalize(camera.Target - camera.Position);
        var right = Vector3.Normalize(Vector3.Cross(forward, camera.Up));
        var scale = Size / (2 * MathF.Tan(float.DegreesToRadians(camera.VerticalFieldOfView) / 2));
        var subject = scene.Job.Scene.Objects[0];
        foreach (var position in subject.Part.Mesh.Positions)
        {
            var view = Vector3.Transform(position, subject.ToWorld) - camera.Position;
            yield return new Vector2(Vector3.Dot(view, right), Vector3.Dot(view, Vector3.Cross(right, forward))) * (scale / Vector3.Dot(view, forward));
        }
    }

    private static Vector2 Center(SampledScene scene) => (Project(scene).Aggregate(Vector2.Min) + Project(scene).Aggregate(Vector2.Max)) / 2;

    private static float Width(SampledScene scene)
    {
        var box = Project(scene).Aggregate(Vector2.Max) - Project(scene).Aggregate(Vector2.Min);
        return MathF.Max(box.X, box.Y);
    }

    private static SceneSampler Sampler(float millimetres, string settings = "", bool round = false)
    {
        var mesh = round ? ShapeMeshes.Sphere(millimetres / 2) : ShapeMeshes.Box(millimetres, millimetres * 0.7f, millimetres * 0.4f);
        var scene = SceneFileReader.Parse("/scenes/test.synthicad.json", Encoding.UTF8.GetBytes("{ " + settings + " \"classes\": [ { \"name\": \"part\", \"mesh\": \"part.stl\" } ] }"), []);
        return new SceneSampler(scene, new RenderPart(mesh, CreaseNormals.Compute(mesh)), "part");
    }

    private IEnumerable<string> Categories()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(workspace.Output, "test", "annotations.json")));
        return [.. document.RootElement.GetProperty("categories").EnumerateArray().Select(item => $"{item.GetProperty("id")} {item.GetProperty("name")}")];
    }

    private sealed class AnnotationWatch(string root) : IProgressSink
    {
        private int reports;
        private int seenEarly;

        public int Reports => reports;

        public int SeenEarly => seenEarly;

        public void Begin(int images)
        {
        }

        public void Report(int done)
        {
            Interlocked.Increment(ref reports);
            if (Directory.EnumerateFiles(root, "annotations.json", SearchOption.AllDirectories).Any())
            {
                Interlocked.Increment(ref seenEarly);
            }
        }

        public void Note(string text)
        {
        }
    }
}
