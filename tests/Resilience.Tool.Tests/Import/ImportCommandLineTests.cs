using System.Diagnostics;

namespace Resilience.Tool.Tests.Import;

/// <summary><c>resilience import</c> as a program.</summary>
public sealed class ImportCommandLineTests : IDisposable
{
    private const string Config = "Target: layer_states\nMode: single\nType: bitflips\nAmount: 1\nBit: N\nAmout: 2\n";
    private readonly ImportFolder folder = new();

    [Fact]
    public void A_campaign_file_is_printed_and_notes_go_to_the_other_stream()
    {
        folder.Write("conf.yaml", Config);

        var (exitCode, output, error) = Run("import tensorfi2 conf.yaml");

        Assert.Equal(0, exitCode);
        CampaignFileGrammar.Check(output);
        Assert.Contains("model: model.onnx      # put your model's path here\n", output, StringComparison.Ordinal);
        Assert.Contains("conf.yaml(6,1): warning: TensorFI2 knows no key 'Amout' and ignores it; did you mean 'Amount'?\n", error, StringComparison.Ordinal);
        Assert.All(error.TrimEnd('\n').Split('\n'), line => Assert.StartsWith("conf.yaml", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_is_written_whole_with_paths_relative_to_it()
    {
        folder.Write("conf.yaml", Config);
        folder.Write("model.onnx", ImportModel.Bytes());

        var (exitCode, output, error) = Run("import tensorfi2 conf.yaml -o campaigns/one.yaml --model model.onnx --dataset 'my images'");

        Assert.True(exitCode == 0, error);
        Assert.Equal("campaigns/one.yaml: 1 campaign from TensorFI2\n", output);
        var text = File.ReadAllText(folder.At("campaigns/one.yaml"));
        CampaignFileGrammar.Check(text);
        Assert.Contains("\nmodel: '../model.onnx'\ndataset: '../my images'\n", text, StringComparison.Ordinal);
        Assert.Equal(["one.yaml"], Directory.GetFiles(folder.At("campaigns")).Select(Path.GetFileName));

        Assert.Equal(0, Run("import tensorfi2 conf.yaml -o campaigns/two.yaml --model model.onnx --dataset 'my images'").ExitCode);
        Assert.Equal(text, File.ReadAllText(folder.At("campaigns/two.yaml")));
    }

    [Fact]
    public void Options_of_Ares_may_stand_in_quotes_or_behind_two_dashes_or_in_a_script()
    {
        folder.Write("run.sh", "RATE=2e-5\npython bits.py -m mnist_fc -frate $RATE -ld_name 'a b' | tee log\n");

        var quoted = Run("import ares '-m mnist_fc -frate 2e-5 -ld_name \"a b\"'");
        var parted = Run("import ares -- -m mnist_fc -frate 2e-5 -ld_name 'a b'");
        var script = Run("import ares run.sh");

        Assert.Equal((0, 0, 0), (quoted.ExitCode, parted.ExitCode, script.ExitCode));
        Assert.Equal(quoted.Output, parted.Output);
        Assert.Equal(quoted.Output.Split('\n').Skip(1), script.Output.Split('\n').Skip(1));
        Assert.Contains("bit-error-rate: 2e-05", quoted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_is_not_there_is_a_warning_and_one_that_is_none_an_error()
    {
        folder.Write("conf.yaml", Config);
        folder.Write("none.onnx", "none");

        Assert.Contains("warning: gone.onnx is not there: names of layers are not looked up.", Run("import tensorfi2 conf.yaml --model gone.onnx").Error, StringComparison.Ordinal);
        var (exitCode, output, error) = Run("import tensorfi2 conf.yaml --model none.onnx");
        Assert.Equal((3, string.Empty), (exitCode, output));
        Assert.Contains("error RES0202: ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import tensorfi2 gone.yaml", "gone.yaml: error RES0140: does not exist.")]
    [InlineData("import alfi conf.yaml", "conf.yaml(1,1): error RES0140: is no configuration of PyTorchALFI; it looks like one of TensorFI2: resilience import tensorfi2 conf.yaml")]
    [InlineData("import tensorfi2 conf.yaml -o conf.yaml", "conf.yaml: error RES0001: the campaign file would take the place of what is imported")]
    [InlineData("import tensorfi2 conf.yaml -o conf.yaml/x.yaml", "conf.yaml/x.yaml: error RES0001: cannot be written")]
    [InlineData("import tensorfi2", "resilience: error RES0001: ")]
    [InlineData("import", "resilience: error RES0001: ")]
    [InlineData("import tensorfi3 conf.yaml", "resilience: error RES0001: ")]
    [InlineData("import ares", "resilience: error RES0001: ")]
    public void What_is_wrong_has_a_code_one_line_and_no_output(string arguments, string expected)
    {
        folder.Write("conf.yaml", Config);

        var (exitCode, output, error) = Run(arguments);

        Assert.Equal((2, string.Empty), (exitCode, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Equal(Config, File.ReadAllText(folder.At("conf.yaml")));
    }

    public void Dispose() => folder.Dispose();

    private (int ExitCode, string Output, string Error) Run(string commandLine)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"exec dotnet \"$TOOL\" {commandLine}");
        start.Environment["TOOL"] = Path.Combine(AppContext.BaseDirectory, "resilience-cli.dll");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
