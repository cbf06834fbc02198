using System.Diagnostics;
using System.Globalization;
using Resilience.Reporting;

namespace Resilience.Tool.Tests.Run;

public sealed class RunTests(ReportedRun run) : IClassFixture<ReportedRun>
{
    private const string Head = "model: ../../models/colours.onnx\ndataset: ../../dataset/test\ndevice: cpu\n";

    private const string Two = Head + """
        images: 18
        report: made
        campaigns:
          - name: mild
            layers: conv1
            bits: 0..3
            count: 1..20:10
            iterations: 60
            min-accuracy: 0.8
          - name: measured
            layers: [conv2]
            bit-error-rate: 0.001
            iterations: 5
        """;

    [Fact]
    public void A_file_s_campaigns_are_measured_and_reported_and_a_second_run_takes_them_from_the_journal()
    {
        Write("two.yaml", Two);
        Directory.CreateDirectory(In("made"));
        Directory.Delete(In("made"), recursive: true);

        var (exitCode, output, error) = run.Run("run two.yaml");

        Assert.True(exitCode == 0, output + error);
        var lines = output.Split('\n');
        Assert.Equal("mild: 3 points", lines[0]);
        Assert.Matches(@"^  conv1 0\.\.3 x001: accuracy 1\.000 \[[0-9.]+, [0-9.]+\], 60 trials: Pass \([0-9.]+ s\)$", lines[1]);
        Assert.StartsWith("  conv1 0..3 x010: accuracy ", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("  conv1 0..3 x020: accuracy ", lines[3], StringComparison.Ordinal);
        Assert.Equal("measured: 1 point", lines[4]);

        // 3×4×3×3 weights and 3 biases have 3552 bits.
        Assert.Matches(@"^  conv2 bit-error-rate 0\.001 \(x004\): accuracy [01]\.[0-9]+ \[[0-9.]+, [0-9.]+\], 5 trials: Measured", lines[5]);
        Assert.Equal("All 3 points with a limit hold it at the stated confidence. 1 point measured without a limit.", lines[6]);
        Assert.Equal($"report: {ReportPaths.In(In("made")).Html}", lines[7]);
        Assert.Contains("golden run of colours.onnx: 18 images", error, StringComparison.Ordinal);

        var report = ReportReader.Read(ReportPaths.In(In("made")).Json);
        Assert.Equal(["mild", "measured"], report.Campaigns.Select(c => c.Result.Spec.Name));
        Assert.Equal("../../dataset/test", report.Campaigns[0].Context.Dataset);
        Assert.All(new[] { ReportPaths.In(In("made")).Html, ReportPaths.In(In("made")).Markdown, ReportPaths.In(In("made")).Csv }, file => Assert.True(File.Exists(file), file));

        var (again, sameOutput, sameError) = run.Run("run two.yaml");
        Assert.True(again == 0, sameError);
        Assert.Equal(4, sameError.Split("from the journal").Length - 1);
        Assert.Equal(Results(output), Results(sameOutput));

        var (replayed, replayOutput, replayError) = run.Run("replay made/resilience.json --campaign measured --flips 4 --trial 2");
        Assert.True(replayed == 0, replayOutput + replayError);
    }

    [Fact]
    public void Faults_of_any_kind_corruptions_and_recorded_lists_run_side_by_side()
    {
        Write("faults.csv", "trial,tensor,element,bit\n0,conv1_W,1,30\n1,conv1_W,2,31\n");
        Write("kinds.yaml", Head + """
            images: 6
            report: kinds
            campaigns:
              - {name: activations, fault: zero, target: activations, layers: op:Relu, rate: 0.01, iterations: 3}
              - {name: dynamic, fault: gaussian(0.1), target: inputs, layers: scores, pattern: row, timing: per-image, count: 1, iterations: 3}
              - {name: biases, fault: burst(2) as float16, target: biases, layers: '*', bits: exponent, choice: layer-first, count: 1..2, iterations: 3}
              - {name: recorded, layers: conv1, fault-list: faults.csv}
              - {name: dark, corruption: brightness, severity: 5}
            """);

        var (exitCode, output, error) = run.Run("run kinds.yaml");

        Assert.True(exitCode == 0, output + error);
        var points = output.Split('\n').Where(l => l.StartsWith("  ", StringComparison.Ordinal)).Select(l => l[2..l.IndexOf(": accuracy", StringComparison.Ordinal)]);
        Assert.Equal(
            [
                "activations op:Relu zero rate 0.01 (x018)",
                "inputs scores gaussian(0.1) row per-image x001",
                "biases * burst(2) as float16 exponent x001",
                "biases * burst(2) as float16 exponent x002",
                "conv1 x001",
                "brightness severity 5",
            ],
            points);
        var report = ReportReader.Read(ReportPaths.In(In("kinds")).Json);
        Assert.Equal(
            [("conv1_W", 1L, 30), ("conv1_W", 2L, 31)],
            report.Campaigns.Single(c => c.Result.Spec.Name == "recorded").Result.Points[0].Trials.Select(t => t.Injections.Single()).Select(i => (i.Tensor, i.Element, i.Bit)));

        Write("faults.csv", "trial,tensor,element,bit\n0,conv1_W,x,30\n");
        var (bad, _, badError) = run.Run("run kinds.yaml --check");
        Assert.Equal(2, bad);
        Assert.StartsWith("kinds.yaml(10,49): error RES0121: 'faults.csv': line 2: ", badError, StringComparison.Ordinal);
    }

    [Fact]
    public void One_campaign_can_be_chosen_and_settings_of_the_run_be_replaced()
    {
        Write("chosen.json", """
            {
              // JSON with comments and trailing commas
              "model": "../../models/colours.onnx", "dataset": "../../dataset/test", "device": "cuda", "report": "unused",
              "campaigns": [ { "name": "a", "layers": ["conv1"], "count": 1, "iterations": 2, }, { "name": "b", "layers": "conv2", "count": [1, 2], "iterations": 2 } ],
            }
            """);

        var (exitCode, output, error) = run.Run("run chosen.json --only b --device cpu --images 6 --report chosen");

        Assert.True(exitCode == 0, output + error);
        Assert.DoesNotContain("a: ", output, StringComparison.Ordinal);
        Assert.Contains("conv2 x002: accuracy", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("unused")));
        Assert.Equal(6, ReportReader.Read(ReportPaths.In(In("chosen")).Json).Campaigns.Single().Result.Golden.Images);

        var (unknown, _, unknownError) = run.Run("run chosen.json --only c --device cpu");
        Assert.Equal(2, unknown);
        Assert.Contains("error RES0001: the file has no campaign 'c'", unknownError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("skip", 0)]
    [InlineData("fail", 4)]
    [InlineData("warn", 0)]
    [InlineData("pass", 0)]
    public void What_an_open_point_ends_with_is_the_campaign_s_own_word_unless_the_command_line_has_another(string policy, int expected)
    {
        Write($"open-{policy}.yaml", Head + $"images: 6\nreport: open-{policy}\ncampaigns:\n  - {{name: open, layers: conv2, bits: 0..3, count: 1, iterations: 2, min-accuracy: 0.9, inconclusive: {policy}}}\n");

        var (exitCode, output, error) = run.Run($"run open-{policy}.yaml");
        Assert.True(exitCode == expected, output + error);

        // Whatever it ends with, the point stays undecided, in the lines and in the report; a warning is said where one is asked for.
        Assert.Contains(": Inconclusive", output, StringComparison.Ordinal);
        Assert.Equal(policy == "warn", output.Contains("    warning: undecided: ", StringComparison.Ordinal));
        Assert.Contains("1 of 1 point needs more trials for a decision.", output, StringComparison.Ordinal);
        Assert.Equal(RunVerdict.Inconclusive, ReportReader.Read(ReportPaths.In(In($"open-{policy}")).Json).Verdict);
        Assert.Equal(4, run.Run($"run open-{policy}.yaml --fail-on-inconclusive").ExitCode);
    }

    [Fact]
    public void A_broken_gate_ends_with_1_and_an_open_point_with_4_where_that_is_asked_for()
    {
        Write("broken.yaml", Head + "report: broken\ncampaigns:\n  - {name: broken, layers: conv2, bits: exponent, count: 40, iterations: 20, min-accuracy: 0.99}\n");
        Write("open.yaml", Head + "report: open\ncampaigns:\n  - {name: open, layers: conv2, bits: 0..3, count: 1, iterations: 2, min-accuracy: 0.9}\n");

        var (broken, output, _) = run.Run("run broken.yaml");
        Assert.Equal(1, broken);
        Assert.Contains(": Fail (", output, StringComparison.Ordinal);
        Assert.Contains("1 of 1 point breaks a limit.", output, StringComparison.Ordinal);
        Assert.Contains("<code class=\"cmd\">resilience run broken.yaml --only broken</code>", File.ReadAllText(ReportPaths.In(In("broken")).Html), StringComparison.Ordinal);
        Assert.Equal(0, run.Run("run open.yaml").ExitCode);
        Assert.Equal(4, run.Run("run open.yaml --fail-on-inconclusive").ExitCode);
    }

    [Fact]
    public void Every_campaign_is_held_against_the_model_before_the_first_trial()
    {
        Write("unfit.yaml", Head + """
            report: unfit
            campaigns:
              - {name: good, layers: conv1, count: 1}
              - {name: unknown, layers: conv9, count: 1}
              - {name: many, layers: conv1, bits: sign, count: 1000}
              - {name: rare, layers: conv1, rate: 1e-9}
            """);

        var (exitCode, output, error) = run.Run("run unfit.yaml");

        Assert.Equal(2, exitCode);
        Assert.Equal(string.Empty, output);
        Assert.False(Directory.Exists(In("unfit")));
        var lines = error.Split('\n').Where(l => l.Contains(": error ", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, lines.Count);
        Assert.StartsWith("unfit.yaml(7,5): error RES0102: campaign 'unknown': ", lines[0], StringComparison.Ordinal);
        Assert.Contains("did you mean 'conv", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("unfit.yaml(8,5): error RES0108: campaign 'many': 1000 distinct flips asked for", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("unfit.yaml(9,5): error RES0117: campaign 'rare': rate 1e-9 of ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_above_the_golden_accuracy_is_told_before_the_first_trial()
    {
        Directory.CreateDirectory(In("mislabelled"));
        Resilience.Xunit.Tests.EndToEnd.ColourModel.WriteImages(In("mislabelled"), shift: 1);
        Write("above.yaml", "model: ../../models/colours.onnx\ndataset: mislabelled\ndevice: cpu\nreport: above\ncampaigns:\n  - {name: c, layers: conv1, count: 1, min-accuracy: 0.9}\n");

        var (exitCode, _, error) = run.Run("run above.yaml");

        Assert.Equal(2, exitCode);
        Assert.Contains("above.yaml(6,5): error RES0501: campaign 'c': min-accuracy 0.9 is above the golden accuracy", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("above/journal")));
    }

    [Fact]
    public void A_missing_model_is_no_campaign_s_fault()
    {
        Write("nomodel.yaml", "model: nothing.onnx\ndataset: ../../dataset/test\ncampaigns:\n  - {name: c, layers: conv1, count: 1}\n");

        var (exitCode, _, error) = run.Run("run nomodel.yaml");

        Assert.Equal(3, exitCode);
        Assert.Contains("error RES0201: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_of_a_file_are_told_at_once()
    {
        Write("bad.yaml", Head + "iamges: 3\ncampaigns:\n  - name: c\n    layers: conv1\n    count: 9..1\n    iterations: many\n");

        var (exitCode, output, error) = run.Run("run bad.yaml");

        Assert.Equal(2, exitCode);
        Assert.Equal(string.Empty, output);
        Assert.Equal(
            [
                "bad.yaml(4,1): error RES0132: unknown key 'iamges'; did you mean 'images'?",
                "bad.yaml(8,12): error RES0101: count: '9..1' is empty; expected first..last[:step] with first <= last, such as '1..9'",
                "bad.yaml(9,17): error RES0133: 'iterations' is 'many'; expected a whole number from 1 to 10000000",
            ],
            error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_file_is_checked_without_its_model()
    {
        Write("checked.yaml", "model: nothing.onnx\ndataset: nowhere\ncampaigns:\n  - {name: c, layers: conv1, count: 1}\n");

        Assert.Equal((0, "1 campaign, no mistake found\n", string.Empty), run.Run("run checked.yaml --check"));
        var (exitCode, _, error) = run.Run("run missing.yaml --check");
        Assert.Equal(2, exitCode);
        Assert.StartsWith("missing.yaml: error RES0130: does not exist.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_with_130_and_the_journal_keeps_what_was_finished()
    {
        Write("long.yaml", Head + "report: long\ncampaigns:\n  - {name: long, layers: conv1, count: 1, iterations: 1000000}\n");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "resilience-cli.dll"), "run", "long.yaml"])
        {
            WorkingDirectory = run.ReportFolder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        string? line;
        do
        {
            line = await process.StandardError.ReadLineAsync(patience.Token);
            Assert.NotNull(line);
        }
        while (!line.Contains("/1000000 trials, accuracy", StringComparison.Ordinal));

        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(patience.Token);
        }

        var rest = await process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);

        Assert.Equal(130, process.ExitCode);
        Assert.Contains("cancelled; finished trials are in the journal beside the report, and the same command goes on from there", rest, StringComparison.Ordinal);
        var journal = Assert.Single(Directory.EnumerateFiles(In("long/journal"), "x001.jsonl", SearchOption.AllDirectories));
        Assert.InRange(File.ReadLines(journal).Count(), 2, 1_000_000);
    }

    private static string[] Results(string output) => [.. output.Split('\n').Select(line => line.Contains(" (", StringComparison.Ordinal) ? line[..line.LastIndexOf(" (", StringComparison.Ordinal)] : line)];

    private string In(string path) => Path.Combine(run.ReportFolder, path);

    private void Write(string name, string text) => File.WriteAllText(In(name), text);
}
