using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Lists;
using Resilience.Faults.Patterns;
using Resilience.Faults.Timing;

namespace Resilience.Tool.Tests;

public sealed class RecordTests(ReportedRun run) : IClassFixture<ReportedRun>
{
    private const string Replay = "replay resilience.json --campaign 'Tests.Colour flips'";

    [Theory]
    [InlineData("faults.csv")]
    [InlineData("faults.json")]
    public void A_reported_points_faults_become_a_list_that_gives_the_same_trials(string file)
    {
        var (exitCode, output, error) = run.Run($"record resilience.json --campaign 'Tests.Colour flips' --flips 40 -o {file}");

        Assert.True(exitCode == 0, output + error);
        Assert.Equal($"{file}: 240 faults of 6 trials\n", output);
        var list = FaultListFile.Load(Path.Combine(run.ReportFolder, file));
        Assert.Equal((run.Context.ModelSha256, run.Context.DatasetSha256), (list.ModelSha256, list.DatasetSha256));
        Assert.Contains("bits", File.ReadAllLines(Path.Combine(run.ReportFolder, file))[file.EndsWith(".csv", StringComparison.Ordinal) ? 2 : 3], StringComparison.Ordinal);
        using var again = new ReportedRun(spec => spec with { FaultList = list, Flips = new FlipGrid([list.Flips]), Seed = 7 });
        var recorded = run.Result.Points[1].Trials;
        Assert.Equal(recorded.Select(t => (t.Trial, t.Correct, t.Outcomes)), again.Result.Points[0].Trials.Select(t => (t.Trial, t.Correct, t.Outcomes)));
        Assert.Equal(recorded.SelectMany(t => t.Injections), again.Result.Points[0].Trials.SelectMany(t => t.Injections));
    }

    [Fact]
    public void A_list_is_refused_on_other_images_and_with_other_numbering_of_bits()
    {
        Assert.Equal(0, run.Run("record resilience.json --campaign 'Tests.Colour flips' --flips 40 -o bound.csv").ExitCode);
        var list = FaultListFile.Load(Path.Combine(run.ReportFolder, "bound.csv"));
        var error = Assert.Throws<ResilienceException>(() => list.RequireDataset(new string('0', 64), "dataset/other"));
        Assert.Equal("RES0121", error.Code);
        Assert.Contains(run.Context.DatasetSha256, error.Message, StringComparison.Ordinal);

        foreach (var text in new[] { "# bits: 0 is the sign\ntrial,tensor,element,bit\n0,w,0,0\n", "{ \"bits\": \"msb0\", \"faults\": [ { \"trial\": 0, \"tensor\": \"w\", \"element\": 0, \"bit\": 0 } ] }", "# dataset: 12\ntrial,tensor,element,bit\n0,w,0,0\n" })
        {
            using var reader = new StringReader(text);
            Assert.Equal("RES0121", Assert.Throws<ResilienceException>(() => FaultListFile.Read(reader, "list")).Code);
        }
    }

    [Theory]
    [InlineData("static", "point")]
    [InlineData("static", "block(1,3)")]
    [InlineData("per-batch(4)", "channel")]
    [InlineData("probability(0.5)", "point")]
    public void A_trial_of_a_recorded_list_is_replayed_from_its_report_without_the_list(string timing, string pattern)
    {
        var drawn = run.Result.Points[0].Trials[0].Injections[0];
        RecordedFault[] faults = [.. Enumerable.Range(3, 6).SelectMany(trial => new[] { new RecordedFault(trial, drawn.Tensor, trial, 30), new RecordedFault(trial, drawn.Tensor, trial + 1, 29) })];
        var list = new RecordedList("faults.csv", run.Context.ModelSha256, faults, isJson: false);
        using var other = new ReportedRun(spec => spec with { FaultList = list, Flips = new FlipGrid([2]), Timing = FaultTimings.Parse(timing), Pattern = FaultPatterns.Parse(pattern) });

        var (exitCode, output, error) = other.Run($"{Replay} --flips 2 --trial 4");

        Assert.True(exitCode == 0, output + error);
        Assert.EndsWith("\nreproduced\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--campaign Nobody --flips 40", "RES0523")]
    [InlineData("--campaign 'Tests.Colour flips' --flips 41", "RES0523")]
    [InlineData("--campaign 'Tests.Colour flips' --flips 40 -o nowhere/faults.csv", "RES0121")]
    public void What_cannot_be_recorded_is_a_coded_error(string arguments, string code)
    {
        var (exitCode, _, error) = run.Run($"record resilience.json {(arguments.Contains(" -o ", StringComparison.Ordinal) ? string.Empty : "-o f.csv ")}{arguments}");

        Assert.NotEqual(0, exitCode);
        Assert.Contains(code, error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(run.ReportFolder, "f.csv")));
    }
}
