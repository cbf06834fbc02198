using System.Diagnostics;
using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Tests.Imaging;
using SynthiCad.Generator.Tests.Pipeline;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly TestWorkspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Generate_renders_reports_and_a_second_run_says_that_nothing_is_to_do()
    {
        var scene = work.Scene(split: "\"train\": 1");
        string[] arguments = ["generate", scene, "-o", "dataset", "--images-per-class", "5", "--split", "train=0.6,test=0.4", "--seed", "8", "--device", "auto", "--threads", "2", "--dependencies", "inputs.txt"];
        var (code, output, error) = ToolProcess.Run(work.Root, arguments);
        Assert.Equal((0, string.Empty), (code, error));
        Assert.Contains("synthicad: rendering 15 images", output, StringComparison.Ordinal);
        Assert.Contains("synthicad: rendered 15 images (bar, box, plate); dataset has 15 images", output, StringComparison.Ordinal);
        Assert.Equal(8ul, Manifest.TryRead(work.Output)!.Seed);
        Assert.Equal(9, Directory.GetFiles(Path.Combine(work.Output, "train", "images")).Length);
        Assert.Equal(6, Directory.GetFiles(Path.Combine(work.Output, "test", "images")).Length);
        Assert.False(Directory.Exists(Path.Combine(work.Output, "val")));
        Assert.Equal([scene, work.Mesh("bar.ply"), work.Mesh("box.ply"), work.Mesh("plate.obj"), work.Mesh("plate.mtl")], File.ReadAllLines(Path.Combine(work.Root, "inputs.txt")));

        var second = ToolProcess.Run(work.Root, arguments);
        Assert.Equal(0, second.Code);
        Assert.Contains("up to date", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_typo_is_one_canonical_line_and_exit_code_1()
    {
        var scene = work.Scene(extra: "\"sed\": 4,");
        var (code, output, error) = ToolProcess.Run(work.Root, "generate", scene, "-o", "dataset");
        Assert.Equal((1, string.Empty), (code, output));
        Assert.Matches(@"^.*test\.synthicad\.json\(2,\d+\): error SCAD0203: unknown key 'sed'; did you mean 'seed'\?\n$", error);
        Assert.False(Directory.Exists(work.Output));
    }

    [Theory]
    [InlineData("generate")]
    [InlineData("generate scene.json")]
    [InlineData("generate scene.json -o x --images-per-class 0")]
    [InlineData("generate scene.json -o x --device gpu")]
    [InlineData("generate scene.json -o x --device vulcan", "--device is 'vulcan'; expected auto, cpu, vulkan; did you mean 'vulkan'?")]
    [InlineData("generate scene.json -o ", "--output is empty; expected a path")]
    [InlineData("preview  -o x", "scene is empty; expected a path")]
    [InlineData("generate scene.json -o x --frobnicate")]
    [InlineData("paint")]
    public void Wrong_usage_is_exit_code_2_with_a_hint(string arguments, string message = "")
    {
        var (code, _, error) = ToolProcess.Run(work.Root, arguments.Split(' '));
        Assert.Equal(2, code);
        var lines = error.Split('\n');
        Assert.StartsWith("synthicad: error SCAD0001: " + message, lines[0], StringComparison.Ordinal);
        Assert.All(lines[..^2], line => Assert.StartsWith("synthicad: error SCAD0001: ", line, StringComparison.Ordinal));
        Assert.Matches("^synthicad: try 'synthicad .*--help'$", lines[^2]);
    }

    [Theory]
    [InlineData("train=0.5", "SCAD0207")]
    [InlineData("trian=1", "SCAD0203")]
    [InlineData("train=x", "SCAD0205")]
    [InlineData("train=NaN", "SCAD0205")]
    public void A_bad_split_on_the_command_line_is_named(string split, string expected)
    {
        var (code, _, error) = ToolProcess.Run(work.Root, "generate", work.Scene(), "-o", "dataset", "--split", split);
        Assert.Equal(1, code);
        Assert.StartsWith($"synthicad: error {expected}: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_and_version_are_there()
    {
        Assert.Contains("--images-per-class", ToolProcess.Run(work.Root, "generate", "--help").Output, StringComparison.Ordinal);
        var help = ToolProcess.Run(work.Root, "--help");
        Assert.Equal(0, help.Code);
        Assert.All(["generate", "preview", "convert", "merge", "replay", "verify"], command => Assert.Contains(command, help.Output, StringComparison.Ordinal));
        Assert.Equal(ToolVersion.Text, ToolProcess.Run(work.Root, "--version").Output.Trim().Split('+')[0]);
    }

    [Fact]
    public void Preview_draws_a_sheet_of_the_right_size()
    {
        var (code, _, error) = ToolProcess.Run(work.Root, "preview", work.Scene(), "-o", "sheet.png", "--columns", "2", "--per-class", "3", "--across", "2", "--scale", "2", "--samples", "1");
        Assert.Equal((0, string.Empty), (code, error));
        var (width, height, channels, pixels) = PngWriterTests.Read(File.ReadAllBytes(Path.Combine(work.Root, "sheet.png")));
        // Two columns of classes, each two images wide and two high; three classes make two rows, each with its names.
        Assert.Equal((14 + (2 * (64 + 4 + 64 + 14)), 14 + (2 * (64 + 4 + 64 + 5 + 9 + 14)), 3), (width, height, channels));
        Assert.Contains(pixels.Chunk(3).Skip(width * (14 + 64 + 4 + 64 + 5)).Take(width * 9), pixel => pixel is [40, 44, 52]);
        Assert.Contains(pixels.Chunk(3), pixel => pixel is [255, 176, 0]);
        Assert.Contains(pixels.Chunk(3), pixel => pixel is [0, 200, 255]);
    }

    [Fact]
    public void A_full_disk_is_one_coded_line_and_leaves_what_was_there()
    {
        var scene = work.Scene();
        Assert.Equal(0, ToolProcess.Run(work.Root, "generate", scene, "-o", "dataset").Code);
        var before = TestWorkspace.Snapshot(work.Output);
        var (code, _, error) = ToolProcess.RunWithSmallFiles(work.Root, 8, "generate", work.Scene(images: 40), "-o", "dataset");
        Assert.Equal(3, code);
        Assert.Contains("error SCAD0501: the data set cannot be written", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(before, TestWorkspace.Snapshot(work.Output));
        // What was finished waits for a disk with room.
        Assert.Equal(0, ToolProcess.Run(work.Root, "generate", work.Scene(images: 40), "-o", "dataset").Code);
        Assert.Empty(work.Leftovers());
    }

    [Fact]
    public void Kill_9_in_the_middle_leaves_the_old_set_and_the_next_run_goes_on_to_the_same_bytes()
    {
        Assert.Equal(0, ToolProcess.Run(work.Root, "generate", work.Scene(), "-o", "dataset").Code);
        var before = TestWorkspace.Snapshot(work.Output);
        using (var process = StartLongRun())
        {
            process.Kill();
            process.WaitForExit();
        }

        Assert.Equal(before, TestWorkspace.Snapshot(work.Output));
        Assert.Contains("dataset.partial", work.Leftovers());
        // Fewer images than the killed run was to make, with the same inputs otherwise.
        var scene = work.Scene(images: 12, samples: 16);
        var (code, output, error) = ToolProcess.Run(work.Root, "generate", scene, "-o", "dataset");
        Assert.Equal((0, string.Empty), (code, error));
        Assert.Matches("went on from [0-9]+ of an interrupted run", output);
        Assert.Empty(work.Leftovers());
        var fresh = Path.Combine(work.Root, "fresh");
        work.Build(scene, fresh);
        Assert.Equal(TestWorkspace.Snapshot(fresh), TestWorkspace.Snapshot(work.Output));
    }

    [Fact]
    public void Ctrl_C_ends_with_130_and_keeps_what_is_finished()
    {
        using var process = StartLongRun();
        using (Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            var (code, _, error) = ToolProcess.Finish(process);
            Assert.Equal(130, code);
            Assert.Contains("cancelled", error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(work.Output));
        Assert.Equal(["dataset.partial"], work.Leftovers());
    }

    /// <summary>Starts a run far too long to end by itself and waits until it has finished images.</summary>
    private Process StartLongRun()
    {
        var process = ToolProcess.Start(work.Root, "generate", work.Scene(images: 100_000, samples: 16), "-o", "dataset");
        var journal = Path.Combine(work.Root, "dataset.partial", "now", "journal.jsonl");
        while (!process.HasExited && !(File.Exists(journal) && LineReader.Read(journal).Skip(4).Any()))
        {
            Thread.Sleep(20);
        }

        Assert.False(process.HasExited);
        return process;
    }
}
