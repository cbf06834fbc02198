using SynthiCad.Generator.Pipeline;

namespace SynthiCad.Generator.Tests.Pipeline;

/// <summary>Finished images outlive an interruption, and only those that are still right are used.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly TestWorkspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_cancelled_run_is_gone_on_from_and_gives_the_same_bytes()
    {
        var scene = work.Scene(images: 30);
        var finished = Interrupt(scene, 20);
        var jobs = work.JobsRendered;
        var result = work.Build(scene);
        Assert.Equal(finished, result.ImagesResumed);
        Assert.Equal(90, result.ImagesResumed + result.ImagesRendered);
        Assert.True(work.JobsRendered - jobs < 90, "finished images are not rendered again");
        Assert.Empty(work.Leftovers());
        Assert.Equal(Fresh(scene), TestWorkspace.Snapshot(work.Output));
    }

    [Fact]
    public void The_old_data_set_stays_while_the_new_one_is_interrupted()
    {
        work.Build(work.Scene(images: 2));
        var before = TestWorkspace.Snapshot(work.Output);
        Interrupt(work.Scene(images: 30), 20);
        Assert.Equal(before, TestWorkspace.Snapshot(work.Output));
        Assert.Equal(["dataset.partial"], work.Leftovers());
    }

    [Fact]
    public void Two_interruptions_add_up()
    {
        var scene = work.Scene(images: 30);
        var first = Interrupt(scene, 10);
        var second = Interrupt(scene, 10);
        Assert.True(second > first);
        Assert.Equal(second, work.Build(scene).ImagesResumed);
        Assert.Equal(Fresh(scene), TestWorkspace.Snapshot(work.Output));
    }

    [Fact]
    public void Other_inputs_start_anew()
    {
        Interrupt(work.Scene(images: 30), 20);
        var other = work.Scene(images: 30, samples: 1);
        Assert.Equal(0, work.Build(other).ImagesResumed);
        Assert.Equal(Fresh(other), TestWorkspace.Snapshot(work.Output));
    }

    [Fact]
    public void A_torn_last_line_and_a_damaged_picture_are_rendered_again()
    {
        var scene = work.Scene(images: 30);
        var finished = Interrupt(scene, 20);
        var journal = Path.Combine(work.Output + ".partial", "now", "journal.jsonl");
        var text = File.ReadAllBytes(journal);
        File.WriteAllBytes(journal, text[..^9]);
        var picture = Directory.EnumerateFiles(Path.Combine(work.Output + ".partial", "now", "set", "test", "images")).Order(StringComparer.Ordinal).First();
        var bytes = File.ReadAllBytes(picture);
        bytes[^5] ^= 4;
        File.WriteAllBytes(picture, bytes);
        Assert.InRange(work.Build(scene).ImagesResumed, finished - 2, finished - 1);
        Assert.Equal(Fresh(scene), TestWorkspace.Snapshot(work.Output));
    }

    [Fact]
    public void Staging_of_another_version_is_thrown_away()
    {
        var scene = work.Scene(images: 30);
        Interrupt(scene, 20);
        var journal = Path.Combine(work.Output + ".partial", "now", "journal.jsonl");
        File.WriteAllText(journal, File.ReadAllText(journal).Replace("\"Format\":2", "\"Format\":1", StringComparison.Ordinal));
        Directory.CreateDirectory(work.Output + ".partial-4711/test");
        Assert.Equal(0, work.Build(scene).ImagesResumed);
        Assert.Empty(work.Leftovers());
        Assert.Equal(Fresh(scene), TestWorkspace.Snapshot(work.Output));
    }

    [Fact]
    public void A_foreign_folder_in_the_place_of_staging_is_refused_and_untouched()
    {
        Directory.CreateDirectory(work.Output + ".partial");
        File.WriteAllText(work.Output + ".partial/thesis.txt", "mine");
        Assert.Equal("SCAD0502", Assert.Throws<SynthiCadException>(() => work.Build(work.Scene())).Code);
        Assert.Equal("mine", File.ReadAllText(work.Output + ".partial/thesis.txt"));
    }

    [Fact]
    public void When_one_class_is_bad_the_others_are_finished_and_wait_for_the_next_run()
    {
        var scene = work.Scene(images: 10);
        var good = File.ReadAllText(work.Mesh("bar.ply"));
        File.WriteAllText(work.Mesh("bar.ply"), "ply\nnonsense");
        var error = Assert.Throws<SynthiCadException>(() => work.Build(scene));
        Assert.Equal(work.Mesh("bar.ply"), error.File);
        Assert.False(Directory.Exists(work.Output));

        File.WriteAllText(work.Mesh("bar.ply"), good);
        var result = work.Build(scene);
        Assert.Equal(["bar"], result.Rendered);
        Assert.Equal((20, 10), (result.ImagesResumed, result.ImagesRendered));
        Assert.Equal(Fresh(scene), TestWorkspace.Snapshot(work.Output));
    }

    [Fact]
    public void More_images_carry_the_first_ones_over()
    {
        work.Build(work.Scene(images: 20, split: "\"train\": 0.7, \"test\": 0.3"));
        var jobs = work.JobsRendered;
        var scene = work.Scene(images: 25, split: "\"train\": 0.5, \"val\": 0.1, \"test\": 0.4");
        var result = work.Build(scene);
        Assert.Equal(15, result.ImagesRendered);
        Assert.True(work.JobsRendered - jobs < 60, "old images are not rendered again");
        Assert.Equal(Fresh(scene), TestWorkspace.Snapshot(work.Output));
    }

    [Fact]
    public void Fewer_images_render_nothing()
    {
        work.Build(work.Scene(images: 20));
        var scene = work.Scene(images: 7);
        Assert.Equal(0, work.Build(scene).ImagesRendered);
        Assert.Equal(1, work.DevicesMade);
        Assert.Equal(Fresh(scene), TestWorkspace.Snapshot(work.Output));
    }

    private int Interrupt(string scene, int images)
    {
        using var cancellation = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => work.Build(scene, cancellation: cancellation.Token, progress: new CancelAfter(images, cancellation)));
        return File.ReadAllLines(Path.Combine(work.Output + ".partial", "now", "journal.jsonl")).Length - 1;
    }

    private SortedDictionary<string, string> Fresh(string scene)
    {
        var folder = Path.Combine(work.Root, "fresh");
        work.Build(scene, folder);
        return TestWorkspace.Snapshot(folder);
    }
}
