using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Tests.Pipeline;

namespace SynthiCad.Generator.Tests.Commands;

public sealed class ImportConfigCommandTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_configuration_and_a_pattern_of_parts_give_a_scene_file_and_a_line_a_key()
    {
        var config = Path.Combine(workspace.Root, "config.json");
        var scene = Path.Combine(workspace.Root, "imported.synthicad.json");
        File.WriteAllText(config, "{ \"num_images\": 2, // two\n \"light_energy\": 0.125 }");
        var (code, output, _) = ToolProcess.Run(workspace.Root, "import-config", config, workspace.Mesh("*.ply"), "-o", scene);
        Assert.Equal(0, code);
        Assert.Contains("num_images: imagesPerClass = 2", output, StringComparison.Ordinal);
        Assert.Contains("light_energy: ignored: ", output, StringComparison.Ordinal);
        var read = SceneFileReader.Read(scene);
        Assert.Equal(["bar", "box"], read.Classes.Select(entry => entry.Name));
        // 60 mm long: no metres.
        Assert.Null(read.Classes[0].MillimetresPerUnit);
    }

    [Fact]
    public void Percentages_that_do_not_sum_to_100_are_refused_and_nothing_is_written()
    {
        var config = Path.Combine(workspace.Root, "config.json");
        var scene = Path.Combine(workspace.Root, "imported.synthicad.json");
        File.WriteAllText(config, "{ \"train_percent\": 70, \"val_percent\": 10, \"test_percent\": 10 }");
        var (code, _, error) = ToolProcess.Run(workspace.Root, "import-config", config, workspace.Mesh("box.ply"), "-o", scene);
        Assert.Equal(1, code);
        Assert.Contains("error SCAD0220: the percentages sum to 90", error, StringComparison.Ordinal);
        Assert.False(File.Exists(scene));
    }
}
