using SynthiCad.Generator.Pipeline;
using SynthiCad.Generator.Pipeline.Proofs;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Tests.Pipeline;

public sealed class OutputSafetyTests : IDisposable
{
    private readonly TestWorkspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_folder_with_foreign_files_is_refused_and_untouched()
    {
        Directory.CreateDirectory(work.Output);
        File.WriteAllText(Path.Combine(work.Output, "thesis.txt"), "mine");
        Assert.Equal("SCAD0502", Assert.Throws<SynthiCadException>(() => work.Build(work.Scene())).Code);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(work.Output, "thesis.txt")));
        Assert.Empty(work.Leftovers());
    }

    [Fact]
    public void A_folder_with_a_foreign_manifest_is_refused()
    {
        Directory.CreateDirectory(work.Output);
        File.WriteAllText(Path.Combine(work.Output, "manifest.json"), """{ "name": "web app" }""");
        Assert.Equal("SCAD0502", Assert.Throws<SynthiCadException>(() => work.Build(work.Scene())).Code);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_one_coded_error_before_rendering()
    {
        // Rights do not stop tests that run as root; a file system without room for folders does.
        var folder = OperatingSystem.IsLinux() ? "/proc/synthicad-dataset" : Path.Combine(work.Mesh("box.ply"), "dataset");
        Assert.Equal("SCAD0501", Assert.Throws<SynthiCadException>(() => work.Build(work.Scene(), folder)).Code);
        Assert.Equal(0, work.DevicesMade);
    }

    [Fact]
    public void A_second_writer_is_turned_away()
    {
        using var first = OutputFolder.Open(work.Output);
        Assert.Equal("SCAD0503", Assert.Throws<SynthiCadException>(() => work.Build(work.Scene())).Code);
    }

    [Fact]
    public async Task Who_may_wait_is_told_once_and_goes_on_when_the_holder_ends()
    {
        var told = new TaskCompletionSource<string>();
        Task<OutputFolder> second;
        using (OutputFolder.Open(work.Output))
        {
            second = Task.Run(() => OutputFolder.Open(work.Output, text => told.SetResult(text)));
            Assert.Contains(work.Output, await told.Task, StringComparison.Ordinal);
            await Task.Delay(300);
            Assert.False(second.IsCompleted);
        }

        using var folder = await second;
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => OutputFolder.Open(work.Output, _ => cancellation.Cancel(), cancellation.Token));
    }

    [Fact]
    public void A_folder_is_held_by_one_of_many_who_come_and_go()
    {
        var inside = 0;
        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            using var folder = OutputFolder.Open(work.Output, _ => { });
            Assert.Equal(1, Interlocked.Increment(ref inside));
            Interlocked.Decrement(ref inside);
        });
    }

    [Fact]
    public void What_a_killed_run_left_is_cleaned_up_and_the_old_set_put_back()
    {
        var scene = work.Scene();
        work.Build(scene);
        var before = TestWorkspace.Snapshot(work.Output);
        // A kill between the two renames of systems without an atomic swap.
        Directory.Move(work.Output, work.Output + ".old-99999");
        Directory.CreateDirectory(work.Output + ".partial-99999/test");
        File.WriteAllText(work.Output + ".partial-99999/test/half.jpg", "half");
        File.WriteAllText(work.Output + ".lock", string.Empty);
        Assert.True(work.Build(scene).UpToDate);
        Assert.Equal(before, TestWorkspace.Snapshot(work.Output));
        Assert.Empty(work.Leftovers());
    }

    [Fact]
    public void A_bad_mesh_fails_before_rendering_and_leaves_the_old_set()
    {
        var scene = work.Scene();
        work.Build(scene);
        var before = TestWorkspace.Snapshot(work.Output);
        File.WriteAllText(work.Mesh("bar.ply"), "ply\nnonsense");
        var error = Assert.Throws<SynthiCadException>(() => work.Build(scene));
        Assert.StartsWith("SCAD01", error.Code, StringComparison.Ordinal);
        Assert.Equal(work.Mesh("bar.ply"), error.File);
        Assert.Equal(1, work.DevicesMade);
        Assert.Equal(before, TestWorkspace.Snapshot(work.Output));
        Assert.Empty(work.Leftovers());
    }

    [Fact]
    public void Draws_that_never_fit_fail_with_the_class_and_the_reason()
    {
        var scene = work.Scene(extra: "\"limits\": { \"minimumPixels\": 1024, \"maximumTries\": 3 },");
        var error = Assert.Throws<SynthiCadException>(() => work.Build(scene));
        Assert.Equal("SCAD0301", error.Code);
        Assert.Contains("class \"bar\", image ", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(work.Output));
        Assert.Empty(work.Leftovers());
    }

    [Fact]
    public void Redrawn_images_are_counted_by_reason_and_the_quota_is_full()
    {
        var scene = work.Scene(images: 20, extra: "\"object\": { \"fill\": 1.4, \"offset\": { \"x\": [-0.4, 0.4] } }, \"limits\": { \"maximumTruncation\": 0, \"minimumPixels\": 220, \"maximumTries\": 5000 },");
        work.Build(scene);
        var manifest = Manifest.TryRead(work.Output)!;
        Assert.All(manifest.Classes, item => Assert.Equal(20, item.Images));
        Assert.Contains(manifest.Classes, item => item.Rejected.Truncated > 0);
        Assert.Contains(manifest.Classes, item => item.Rejected.TooSmall > 0);
    }

    [Theory]
    [InlineData("\"area\":", "\"area\":1", "SCAD0601")]
    [InlineData("\"category_id\":1", "\"category_id\":2", "SCAD0601")]
    [InlineData("bar_000000.jpg", "bar_000009.jpg", "SCAD0601")]
    [InlineData("\"annotations\":[", "\"annotations\":[1,", "SCAD0601")]
    [InlineData("\"name\":\"box\"", "\"name\":\"fox\"", "SCAD0601")]
    public void A_label_that_was_tampered_with_does_not_pass_the_proof(string from, string to, string code)
    {
        var scene = work.Scene();
        work.Build(scene);
        var file = Path.Combine(work.Output, "test", "annotations.json");
        File.WriteAllText(file, ReplaceFirst(File.ReadAllText(file), from, to));
        Signing.Sign(work.Output);
        var error = Assert.Throws<SynthiCadException>(() => DatasetProof.Check(work.Output, Manifest.TryRead(work.Output)!));
        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void An_image_that_is_no_longer_what_the_manifest_says_does_not_pass_the_proof()
    {
        var scene = work.Scene();
        work.Build(scene);
        File.WriteAllText(Path.Combine(work.Output, "test", "images", "bar_000002.jpg"), "not a picture");
        var error = Assert.Throws<SynthiCadException>(() => DatasetProof.Check(work.Output, Manifest.TryRead(work.Output)!));
        Assert.Equal("SCAD0603", error.Code);
    }

    [Fact]
    public void A_record_that_points_outside_its_folder_carries_nothing_over()
    {
        var scene = work.Scene();
        work.Build(scene);
        var file = Path.Combine(work.Output, "records", "bar.jsonl");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"path\":\"test/", "\"path\":\"../", StringComparison.Ordinal));
        Signing.Sign(work.Output);
        Assert.Equal(["bar"], work.Build(scene).Rendered);
    }

    private static string ReplaceFirst(string text, string from, string to)
    {
        var index = text.IndexOf(from, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, index), to, text.AsSpan(index + from.Length));
    }
}
