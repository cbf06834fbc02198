using SynthiCad.Generator.Tests.Pipeline;

namespace SynthiCad.Generator.Tests.Commands;

/// <summary>The commands that look at a finished data set, as a user runs them.</summary>
public sealed class ReplayCommandTests : IDisposable
{
    private readonly TestWorkspace work = new();
    private readonly string scene;

    public ReplayCommandTests()
    {
        scene = work.Scene(images: 3);
        work.Build(scene);
    }

    public void Dispose() => work.Dispose();

    [Fact]
    public void An_image_comes_out_byte_for_byte_with_what_it_was_made_of()
    {
        var (code, output, error) = ToolProcess.Run(work.Root, "replay", "dataset", "bar_000002", "-o", "again.jpg");
        Assert.Equal((0, string.Empty), (code, error));
        Assert.All(["pose", "camera.position", "lights[0].kind", "material.baseColor", "sampleSeed", "try", "object 1"], name => Assert.Contains("\n" + name, output, StringComparison.Ordinal));
        Assert.Contains("byte for byte the stored one", output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Path.Combine(work.Output, "test", "images", "bar_000002.jpg")), File.ReadAllBytes(Path.Combine(work.Root, "again.jpg")));
    }

    [Fact]
    public void Changed_inputs_are_said_with_exit_code_1()
    {
        File.WriteAllText(work.Mesh("bar.ply"), TestWorkspace.BoxPly(60, 9, 9));
        var (code, _, error) = ToolProcess.Run(work.Root, "replay", "dataset", "bar_000002");
        Assert.Equal(1, code);
        Assert.Contains("error SCAD0311: the inputs of image bar_000002 are not those", error, StringComparison.Ordinal);
    }

    [Fact]
    public void More_samples_are_not_compared()
    {
        var (code, output, _) = ToolProcess.Run(work.Root, "replay", "dataset", "bar_000002", "--samples", "8", "-o", "again.png");
        Assert.Equal(0, code);
        Assert.Contains("was not compared", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(work.Root, "again.png")));
    }

    [Theory]
    [InlineData("baar_000002", "SCAD0312", "did you mean 'bar'")]
    [InlineData("bar_000003", "SCAD0312", "has 3 images")]
    [InlineData("bar", "SCAD0312", "such as bar_000000")]
    public void An_image_that_is_not_there_is_named(string stem, string code, string expected)
    {
        var (exit, _, error) = ToolProcess.Run(work.Root, "replay", "dataset", stem);
        Assert.Equal(1, exit);
        Assert.Contains(code, error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scene_file_that_is_nowhere_is_asked_for()
    {
        File.Delete(scene);
        var (exit, _, error) = ToolProcess.Run(work.Root, "replay", "dataset", "bar_000000");
        Assert.Equal(1, exit);
        Assert.Contains("SCAD0313", error, StringComparison.Ordinal);
        Assert.Contains("--scene", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_passes_a_good_set_and_names_the_file_that_was_changed()
    {
        var good = ToolProcess.Run(work.Root, "verify", "dataset");
        Assert.Equal((0, string.Empty), (good.Code, good.Error));
        Assert.Contains("is sound: 9 images of 3 classes", good.Output, StringComparison.Ordinal);
        Assert.Contains("SCAD0608", ToolProcess.Run(work.Root, "verify", "dataset", "--root", "00ff").Error, StringComparison.Ordinal);

        File.AppendAllText(Path.Combine(work.Output, "test", "images", "box_000001.jpg"), "x");
        var bad = ToolProcess.Run(work.Root, "verify", "dataset");
        Assert.Equal(3, bad.Code);
        Assert.Matches("box_000001.jpg: error SCAD0603: ", bad.Error);
    }

    [Fact]
    public void Verify_names_files_that_nothing_lists()
    {
        File.WriteAllText(Path.Combine(work.Output, "thesis.txt"), "mine");
        Assert.Matches("error SCAD0603: the folder has [0-9]+ files", ToolProcess.Run(work.Root, "verify", "dataset").Error);
    }

    [Fact]
    public void Shards_are_made_and_merged_from_the_command_line()
    {
        foreach (var shard in new[] { "1/2", "2/2" })
        {
            Assert.Equal(0, ToolProcess.Run(work.Root, "generate", scene, "-o", "parts-set", "--shard", shard).Code);
        }

        var (code, _, error) = ToolProcess.Run(work.Root, "merge", "parts-set.shard-1-of-2", "parts-set.shard-2-of-2", "-o", "merged");
        Assert.Equal((0, string.Empty), (code, error));
        Assert.Equal(TestWorkspace.Snapshot(work.Output), TestWorkspace.Snapshot(Path.Combine(work.Root, "merged")));
        Assert.Contains("--shard is '3/2'", ToolProcess.Run(work.Root, "generate", scene, "-o", "x", "--shard", "3/2").Error, StringComparison.Ordinal);
    }
}
