using System.Text.Json;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Pipeline;
using SynthiCad.Generator.Tests.Meshes.Step;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Tests.Pipeline;

public sealed class DatasetBuilderTests : IDisposable
{
    private readonly TestWorkspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes()
    {
        var scene = work.Scene(split: "\"train\": 0.5, \"val\": 0.25, \"test\": 0.25");
        var folders = new[] { 1, 2, 4 }.Select(threads =>
        {
            var folder = Path.Combine(work.Root, "threads" + threads);
            work.Build(scene, folder, threads);
            return TestWorkspace.Snapshot(folder);
        }).ToList();
        // Manifest, report, statistics, annotations, records, COCO's list of files, images.
        Assert.Equal(3 + 3 + 3 + 1 + 12, folders[0].Count);
        Assert.Equal(folders[0], folders[1]);
        Assert.Equal(folders[0], folders[2]);
    }

    [Fact]
    public void A_stopped_build_stops_the_program_that_reads_a_STEP_file()
    {
        // A name of its own: nothing of it is in the cache of meshes.
        File.WriteAllText(work.Mesh("box.step"), StepPolyhedron.File(StepPolyhedron.Millimetre, StepPolyhedron.Box(Guid.NewGuid().ToString("N"), new(3, 4, 5))));
        var scene = SceneFileReader.Read(work.Scene(classes: "box.step"));
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var loader = new ClassLoader(scene, work.Warnings.Add, stop.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => loader.Load(BuildPlan.ForPreview(scene).Classes[0]));
    }

    [Fact]
    public void An_image_does_not_depend_on_the_other_classes()
    {
        work.Build(work.Scene());
        var alone = Path.Combine(work.Root, "alone");
        work.Build(work.Scene(classes: "bar.ply"), alone);
        var all = TestWorkspace.Snapshot(work.Output);
        Assert.All(
            TestWorkspace.Snapshot(alone).Where(file => file.Key.EndsWith(".jpg", StringComparison.Ordinal)),
            file => Assert.Equal(all[file.Key], file.Value));
    }

    [Fact]
    public void More_images_leave_the_first_ones_as_they_were()
    {
        work.Build(work.Scene(images: 3));
        var more = Path.Combine(work.Root, "more");
        work.Build(work.Scene(images: 7), more);
        var many = TestWorkspace.Snapshot(more);
        var few = TestWorkspace.Snapshot(work.Output).Where(file => file.Key.EndsWith(".jpg", StringComparison.Ordinal)).ToList();
        Assert.Equal(9, few.Count);
        Assert.All(few, file => Assert.Equal(many[file.Key], file.Value));
    }

    [Fact]
    public void A_second_run_makes_no_device_and_writes_nothing()
    {
        var scene = work.Scene();
        var first = work.Build(scene);
        var written = Times(work.Output);
        var second = work.Build(scene);
        Assert.False(first.UpToDate);
        Assert.True(second.UpToDate);
        Assert.Equal(first.Root, second.Root);
        Assert.Equal(1, work.DevicesMade);
        Assert.Equal(written, Times(work.Output));
    }

    [Theory]
    [InlineData("bar.ply", "bar")]
    [InlineData("plate.mtl", "plate")]
    public void An_edited_input_renders_its_class_only(string file, string changed)
    {
        var scene = work.Scene();
        work.Build(scene);
        var before = TestWorkspace.Snapshot(work.Output);
        var (jobs, times) = (work.JobsRendered, Times(work.Output));

        var content = file == "bar.ply" ? TestWorkspace.BoxPly(60, 9, 9) : "newmtl steel\nKd 0.25 0.5 0.5\n";
        File.WriteAllText(work.Mesh(file), content);
        var result = work.Build(scene);

        Assert.Equal([changed], result.Rendered);
        Assert.Equal(2, result.Carried.Count);
        Assert.True(work.JobsRendered - jobs >= 4 && work.JobsRendered - jobs < 8, "only one class of four images is rendered");
        var after = TestWorkspace.Snapshot(work.Output);
        Assert.All(
            before.Where(item => item.Key.EndsWith(".jpg", StringComparison.Ordinal) && !item.Key.Contains(changed, StringComparison.Ordinal)),
            item => Assert.Equal((item.Value, times[item.Key]), (after[item.Key], Times(work.Output)[item.Key])));
        Assert.Equal(result.Root, Manifest.TryRead(work.Output)!.Root);
        Assert.Equal(after, Fresh(scene));
    }

    [Fact]
    public void A_damaged_image_is_rendered_again()
    {
        var scene = work.Scene();
        work.Build(scene);
        var before = TestWorkspace.Snapshot(work.Output);
        var victim = Path.Combine(work.Output, "test", "images", "box_000001.jpg");
        var bytes = File.ReadAllBytes(victim);
        bytes[^10] ^= 1;
        File.WriteAllBytes(victim, bytes);
        Assert.Equal(["box"], work.Build(scene).Rendered);
        Assert.Equal(before, TestWorkspace.Snapshot(work.Output));
    }

    [Fact]
    public void A_class_taken_out_goes_without_rendering()
    {
        work.Build(work.Scene());
        var scene = work.Scene(classes: "box.ply plate.obj");
        var result = work.Build(scene);
        Assert.Empty(result.Rendered);
        Assert.Equal(1, work.DevicesMade);
        Assert.Equal(TestWorkspace.Snapshot(work.Output), Fresh(scene));
    }

    [Fact]
    public void Another_seed_renders_everything()
    {
        work.Build(work.Scene());
        var scene = work.Scene();
        File.WriteAllText(scene, File.ReadAllText(scene).Replace("\"seed\": 5", "\"seed\": 6", StringComparison.Ordinal));
        Assert.Equal(3, work.Build(scene).Rendered.Count);
    }

    [Fact]
    public void Annotations_are_one_for_one_with_the_images_and_have_the_same_categories_in_all_splits()
    {
        work.Build(work.Scene(images: 10, split: "\"train\": 0.7, \"val\": 0.1, \"test\": 0.2"));
        var names = new List<string>();
        foreach (var (split, count) in new[] { ("train", 21), ("val", 3), ("test", 6) })
        {
            var folder = Path.Combine(work.Output, split);
            using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "annotations.json")));
            var root = document.RootElement;
            Assert.Equal(["bar", "box", "plate"], root.GetProperty("categories").EnumerateArray().Select(item => item.GetProperty("name").GetString()));
            Assert.Equal([1, 2, 3], root.GetProperty("categories").EnumerateArray().Select(item => item.GetProperty("id").GetInt32()));
            Assert.Equal(Enumerable.Range(1, count), root.GetProperty("annotations").EnumerateArray().Select(item => item.GetProperty("image_id").GetInt32()));
            var files = root.GetProperty("images").EnumerateArray().Select(item => item.GetProperty("file_name").GetString()!).ToList();
            Assert.Equal(count, files.Count);
            Assert.All(files, file => Assert.True(File.Exists(Path.Combine(folder, file)), file));
            names.AddRange(files);
        }

        Assert.Equal(30, names.Distinct(StringComparer.Ordinal).Count());
    }

    private SortedDictionary<string, string> Fresh(string scene)
    {
        var folder = Path.Combine(work.Root, "fresh");
        work.Build(scene, folder);
        return TestWorkspace.Snapshot(folder);
    }

    private static SortedDictionary<string, DateTime> Times(string folder)
    {
        var times = new SortedDictionary<string, DateTime>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            times.Add(Path.GetRelativePath(folder, file), File.GetLastWriteTimeUtc(file));
        }

        return times;
    }
}
