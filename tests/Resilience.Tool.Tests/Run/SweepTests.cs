using Resilience.Campaigns;
using Resilience.Reporting;
using Resilience.Reporting.Sweeps;

namespace Resilience.Tool.Tests.Run;

public sealed class SweepTests(ReportedRun run) : IClassFixture<ReportedRun>
{
    private const string Common = "sweep ../../models/colours.onnx --dataset ../../dataset/test --device cpu --images 12";

    [Fact]
    public void A_sweep_ranks_the_layers_and_a_second_one_takes_its_trials_from_the_journal()
    {
        var (exitCode, output, error) = run.Run($"{Common} --trials 90 -o swept");
        Assert.True(exitCode == 0, output + error);
        Assert.Contains("sweep: A random bit flip in the swept parameters changes the class of ", output, StringComparison.Ordinal);
        Assert.Contains("layers × 3 columns of bits, 90 trials on 12 images", error, StringComparison.Ordinal);
        var analysis = SweepReader.Read(SweepPaths.In(In("swept"), "sweep").Json);
        Assert.Equal(90, analysis.Result.Trials.Sum(cell => cell.Count));
        Assert.All(analysis.Layers, layer => Assert.Contains(layer.Layer.Name, output, StringComparison.Ordinal));
        Assert.All(new[] { SweepPaths.In(In("swept"), "sweep").Html, SweepPaths.In(In("swept"), "sweep").Csv, SweepPaths.In(In("swept"), "sweep").Markdown }, file => Assert.True(File.Exists(file), file));

        var (again, sameOutput, sameError) = run.Run($"{Common} --trials 90 -o swept");
        Assert.True(again == 0, sameError);
        Assert.Equal(output, sameOutput);
    }

    [Fact]
    public void A_layer_above_the_limit_fails_the_run()
    {
        // Any changed prediction is too many: some exponent flip makes one.
        var (exitCode, output, error) = run.Run($"{Common} --bits 30 --trials 240 --max-sdc1 0.001 --name strict -o strict");
        Assert.True(exitCode == 1, output + error);
        Assert.Contains("Above 0.10 % (MaxSdc1): ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Sweeps_stand_beside_campaigns_in_a_file_or_alone()
    {
        Write("sweeps.yaml", """
            model: ../../models/colours.onnx
            dataset: ../../dataset/test
            device: cpu
            images: 12
            report: file
            sweeps:
              - {name: all, bits: sign|exponent|mantissa, trials: 80, floor: 3, allocation: equal, layers: [conv1, conv2]}
            """);
        var (exitCode, output, error) = run.Run("run sweeps.yaml");
        Assert.True(exitCode == 0, output + error);
        Assert.Equal(80, SweepReader.Read(SweepPaths.In(In("file"), "all").Json).Result.Plan.Trials);
        Assert.Contains("Sweep 'all' of 2 layers, 80 trials: measured without a limit.", output, StringComparison.Ordinal);
        var report = ReportReader.Read(ReportPaths.In(In("file")).Json);
        Assert.Equal(80, Assert.Single(report.Sweeps).Result.Plan.Trials);
        Assert.Equal(new SourcePlace("sweeps.yaml", 7), report.Sweeps[0].Result.Plan.Spec.Source);
        Assert.Contains("<table class=\"heat\">", File.ReadAllText(ReportPaths.In(In("file")).Html), StringComparison.Ordinal);
        var (check, said, _) = run.Run("run sweeps.yaml --check");
        Assert.Equal((0, "0 campaigns, 1 sweep, no mistake found"), (check, said.Trim()));
    }

    [Fact]
    public void The_worst_trial_of_a_sweep_is_replayed_by_the_id_that_it_prints_and_any_by_its_number()
    {
        var (exitCode, output, error) = run.Run($"{Common} --bits 'sign|exponent' --trials 120 --floor 3 --allocation equal --name replayed -o replayed");
        Assert.True(exitCode == 0, output + error);
        var file = SweepPaths.In(In("replayed"), "replayed").Json;
        var result = SweepReader.Read(file).Result;
        var worst = Assert.Single(SweepTrials.Worst(result, 1));
        Assert.EndsWith($"Again: resilience replay {worst.Id}", output.TrimEnd().Split('\n')[^2], StringComparison.Ordinal);

        // Found by its id alone, in the run's report or the sweep's file, and in a file that is named.
        foreach (var command in (string[])[$"replay {worst.Id}", $"replay {worst.Id} '{file}'", $"replay {worst.Id} '{ReportPaths.In(In("replayed")).Json}'"])
        {
            var (replayed, said, replayError) = run.Run(command);
            Assert.True(replayed == 0, said + replayError);
            Assert.Contains($"recorded  SDC-1 {worst.Outcome.Sdc1}, DUE {worst.Outcome.Due}, as sweeps record it", said, StringComparison.Ordinal);
            Assert.Contains("[0x", said, StringComparison.Ordinal);
            Assert.EndsWith("\nreproduced\n", said, StringComparison.Ordinal);
        }

        // Every trial of a cell, as the journal has it: the faults are those of its cell.
        var cell = result.Plan.Campaign(result.Plan.Cells[0], 1).Name;
        for (var trial = 0; trial < 3; trial++)
        {
            var (one, said, oneError) = run.Run($"replay '{file}' --campaign '{cell}' --flips 1 --trial {trial}");
            Assert.True(one == 0, said + oneError);
            Assert.Contains("bit 31 (sign)", said, StringComparison.Ordinal);
            Assert.EndsWith("\nreproduced\n", said, StringComparison.Ordinal);
        }

        run.RequireRefused($"replay '{file}' --campaign '{cell}' --flips 1 --trial 9999", 2, "RES0523", "and no trial 9999");
        run.RequireRefused($"replay 0000000000 '{file}'", 2, "RES0523", "has no trial 0000000000");
        run.RequireRefused($"replay '{file}' --campaign 'replayed/conv1/sing' --flips 1 --trial 0", 2, "RES0523", "did you mean 'replayed/conv1/sign'?");
    }

    [Fact]
    public void What_is_wrong_with_a_sweep_of_a_file_is_told_with_its_place()
    {
        Write("bad.yaml", """
            model: ../../models/colours.onnx
            dataset: ../../dataset/test
            sweeps:
              - name: one
                bits: sign|31
                allocation: rankin
                floor: 1
                trails: 5
              - name: one
                predict: nosuch.json
            """);
        var (exitCode, output, error) = run.Run("run bad.yaml --check");
        Assert.True(exitCode == 2, output + error);
        Assert.Contains("bad.yaml(5,11): error RES0160: ", error, StringComparison.Ordinal);
        Assert.Contains("bad.yaml(6,17): error RES0133: ", error, StringComparison.Ordinal);
        Assert.Contains("bad.yaml(7,12): error RES0133: ", error, StringComparison.Ordinal);
        Assert.Contains("bad.yaml(8,5): error RES0132: unknown key 'trails'; did you mean 'trials'?", error, StringComparison.Ordinal);
        Assert.Contains("bad.yaml(9,11): error RES0133: ", error, StringComparison.Ordinal);
        Assert.Contains("error RES0163: ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--bits 'sign|31'", "RES0160")]
    [InlineData("--allocation best", "RES0160")]
    [InlineData("--confidence 1", "RES0160")]
    [InlineData("--trials 20", "RES0162")]
    [InlineData("--layers nosuch", "RES0102")]
    [InlineData("--predict nosuch.json", "RES0163")]
    public void A_wrong_command_line_exits_with_its_code(string options, string code)
    {
        var (exitCode, output, error) = run.Run($"{Common} -o wrong {options}");
        Assert.True(exitCode is 2 or 3, output + error);
        Assert.Contains($"error {code}: ", error, StringComparison.Ordinal);
    }

    private string In(string path) => Path.Combine(run.ReportFolder, path);

    private void Write(string file, string text) => File.WriteAllText(In(file), text);
}
