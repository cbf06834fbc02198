using System.Diagnostics;
using Resilience.Baselines;
using Resilience.Reporting;

namespace Resilience.Tool.Tests.Baselines;

/// <summary>A model, its baseline, and later models, through the tool.</summary>
public sealed class BaselineTests : IDisposable
{
    private const string Compared = ", baseline: b.json, max-regression: 0.05";
    private readonly ReportedRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public void Trials_without_pairs_and_places_that_cannot_be_written_are_refused_with_their_codes()
    {
        ColourCampaign.Write(run, settings: Compared);
        Assert.Equal(0, Run("run c.yaml").ExitCode);
        Assert.Equal(0, Run("baseline accept made -o b.json").ExitCode);

        // A folder stands where the file would be; what is in it stays.
        Directory.CreateDirectory(In("taken.json"));
        File.WriteAllText(In("taken.json/kept"), "kept");
        run.RequireRefused("baseline accept made -o taken.json", 3, "RES0538", "taken.json");
        Assert.Equal("kept", File.ReadAllText(In("taken.json/kept")));

        // The struck tensor has another name: the same trial would be on other places. Nothing runs.
        ColourCampaign.Rename(run, "conv1_W", "conv1_kernel");
        var (renamed, output, error) = Run("run c.yaml --report renamed");
        Assert.Equal(2, renamed);
        Assert.Contains("c.yaml(7,5): error RES0536: campaign 'weights': ", error, StringComparison.Ordinal);
        Assert.Contains("conv1_kernel", error, StringComparison.Ordinal);
        Assert.Equal(string.Empty, output);

        // A baseline of a version that drew otherwise: all settings are equal, the seal is right, and trial 3 struck something else.
        ColourCampaign.Restore(run);
        ColourCampaign.Change(run, "scores_W", 8, -1);
        var baseline = BaselineFile.Read(In("b.json"));
        var campaign = baseline.Campaigns[0];
        var points = campaign.Points.Select(point => point with { Trials = [.. point.Trials.Select(trial => trial.Trial == 3 ? trial with { Faults = "0123456789abcdef" } : trial)] });
        BaselineFile.Write(In("b.json"), baseline with { Campaigns = [campaign with { Points = [.. points] }] });
        var (drawn, said, _) = Run("run c.yaml --report drawn");
        Assert.Equal(3, drawn);
        Assert.Contains("RES0539: ", said, StringComparison.Ordinal);
        Assert.Contains("trial 3 struck other places than the baseline's trial of this number", said, StringComparison.Ordinal);
        run.RequireRefused("baseline compare made b.json", 3, "RES0539", "trial 3 struck other places");
    }

    [Fact]
    public void A_model_that_lost_accuracy_breaks_the_gate_and_the_same_model_does_not()
    {
        ColourCampaign.Write(run, settings: Compared);
        var (first, output, _) = Run("run c.yaml");
        Assert.Equal(0, first);
        Assert.Contains("conv1 exponent x001: accuracy ", output, StringComparison.Ordinal);
        Assert.Contains(": Inconclusive", output, StringComparison.Ordinal);

        var (accepted, said, error) = Run("baseline accept made -o b.json");
        Assert.True(accepted == 0, error);
        Assert.Equal("b.json: 1 campaign, 2 points, 60 trials of colours.onnx on 18 images\n", said);

        var (same, sameOutput, sameError) = Run("run c.yaml");
        Assert.True(same == 0, sameOutput + sameError);
        Assert.Equal(2, sameOutput.Split(": Pass").Length - 1);
        Assert.Contains("30 trials taken from the baseline: colours.onnx computes what the baseline's model does", sameError, StringComparison.Ordinal);

        // Red is no longer told from the others.
        ColourCampaign.Change(run, "scores_W", 8, -20);
        var (worse, worseOutput, _) = Run("run c.yaml --report worse");
        Assert.Equal(1, worse);
        Assert.Contains(": Fail (", worseOutput, StringComparison.Ordinal);
        var report = ReportReader.Read(ReportPaths.In(In("worse")).Json);
        Assert.Equal(RunVerdict.Fail, report.Verdict);
        var point = report.Campaigns[0].Points[0];
        Assert.Contains("is worse by more than MaxRegression 0.05; fault-free 6 images lost and 0 gained of 18 (McNemar, p = 0.031)", point.Gate.Message, StringComparison.Ordinal);
        var link = point.Result.Paired!.Link;
        Assert.Equal(["scores (scores_W)"], link.Changed!.Select(change => change.ToString()));
        Assert.True(link.StruckUnchanged);
        Assert.False(point.Result.Reused);

        // The pairs are those of the two reports, counted over again.
        var before = ReportReader.Read(ReportPaths.In(In("made")).Json).Campaigns[0].Points[0].Result.Trials;
        Assert.Equal(before.Select(trial => trial.Correct), point.Result.Paired.Trials.Select(trial => trial.Baseline));
        Assert.Equal(point.Result.Trials.Select(trial => trial.Correct), point.Result.Paired.Trials.Select(trial => trial.Candidate));
        Assert.Contains("Against the baseline", File.ReadAllText(ReportPaths.In(In("worse")).Html), StringComparison.Ordinal);

        var (compared, table, compareError) = Run("baseline compare worse b.json --max-regression 0.05");
        Assert.True(compared == 1, table + compareError);
        Assert.Contains("weights: colours.onnx against colours.onnx of b.json", table, StringComparison.Ordinal);
        Assert.Contains("1 layer has other parameters: scores (scores_W); what the campaign strikes is unchanged", table, StringComparison.Ordinal);
        Assert.Matches(@"x001 +[01]\.\d{3} +[01]\.\d{3} +−0\.\d{3} +−0\.\d{3} to [−+]?0\.\d{3} +\d+ +\d+ +Fail", table);
        Assert.Equal(0, Run("baseline compare worse b.json --max-regression 1").ExitCode);
    }

    [Fact]
    public void A_baseline_is_shown()
    {
        Accept();

        var (exitCode, output, _) = Run("baseline show b.json");

        Assert.Equal(0, exitCode);
        Assert.Contains("model:     colours.onnx, SHA-256 ", output, StringComparison.Ordinal);
        Assert.Contains("layers:    3 with 6 initializers", output, StringComparison.Ordinal);
        Assert.Contains("weights: bits: exponent; layers: conv1; seed: 5", output, StringComparison.Ordinal);
        Assert.Matches(@"faults +trials +mean accuracy +worst\n +1 +30 +[01]\.\d{3} +[01]\.\d{3}\n +3 +30 ", output);
    }

    [Fact]
    public void Accepting_is_the_same_to_the_byte_every_time()
    {
        Accept();
        var first = File.ReadAllBytes(In("b.json"));
        Run("baseline accept made -o again.json");

        Assert.Equal(first, File.ReadAllBytes(In("again.json")));
    }

    [Theory]
    [InlineData(", seed: 6", "RES0534", "'seed' is '6' in this campaign and '5' in the baseline")]
    [InlineData(", iterations: 31", "RES0534", "iterations: 31 here and 30 in the baseline")]
    [InlineData(", bits: sign", "RES0534", "'bits' is 'sign'")]
    [InlineData(", count: 2", "RES0533", "has no point 'x002'; it has x001, x003")]
    public void What_has_no_pairs_is_refused_at_its_place_before_a_trial_runs(string settings, string code, string part)
    {
        Accept();
        ColourCampaign.Write(run, "d.yaml", report: "other", settings: Compared);
        var file = In("d.yaml");
        var key = settings[2..settings.IndexOf(':', StringComparison.Ordinal)];
        File.WriteAllText(file, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(file), $", {key}: ('[^']*'|[^,}}]*)", settings));

        var (exitCode, output, error) = Run("run d.yaml");

        Assert.True(exitCode == 2, output + error);
        Assert.Contains($"d.yaml(7,5): error {code}: campaign 'weights': ", error, StringComparison.Ordinal);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("other/journal")));
    }

    [Fact]
    public void Other_images_and_other_shapes_are_refused()
    {
        Accept();
        ColourCampaign.Write(run, "few.yaml", report: "few", images: 9, settings: Compared);
        Assert.Contains("error RES0535: campaign 'weights': 9 images here and 18 in the baseline", Run("run few.yaml").Error, StringComparison.Ordinal);

        File.Copy(run.At("bin/dataset/test/blue/00.jpg"), run.At("bin/dataset/test/blue/01.jpg"), overwrite: true);
        ColourCampaign.Write(run, settings: Compared, report: "images");
        Assert.Contains("error RES0535", Run("run c.yaml").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(", max-regression: 0.1", "RES0119", "max-regression: 0.1 does not go with the rest: without a baseline there is nothing to be worse than")]
    [InlineData(", baseline: b.json, max-regression: 2", "RES0105", "max-regression")]
    [InlineData(", baseline: b.json, stop: sequential, precision: 0.1", "RES0119", "stop: sequential does not go with the rest")]
    [InlineData(", baseline: b.json, sampling: stratified", "RES0119", "sampling: stratified does not go with the rest")]
    public void Settings_that_mean_nothing_together_are_refused(string settings, string code, string part)
    {
        ColourCampaign.Write(run, settings: settings);

        var (exitCode, _, error) = Run("run c.yaml --check");

        Assert.True(exitCode == 2, error);
        Assert.Contains($"error {code}: ", error, StringComparison.Ordinal);
        Assert.Contains(part, error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_broken_limit_an_error_and_a_shard_are_not_accepted()
    {
        ColourCampaign.Write(run, more: "  - {name: broken, layers: conv2, bits: exponent, count: 40, iterations: 20, min-accuracy: 0.99}\n");
        Assert.Equal(1, Run("run c.yaml").ExitCode);
        run.RequireRefused("baseline accept made -o b.json", 3, "RES0537", "breaks a limit");
        Assert.False(File.Exists(In("b.json")));
        Assert.Equal(0, Run("baseline accept made -o b.json --force").ExitCode);

        ColourCampaign.Write(run);
        Assert.Equal(0, Run("run c.yaml --shard 1/2 --report part").ExitCode);
        run.RequireRefused("baseline accept part -o b.json --force", 3, "RES0537", "is a shard; join the shards with 'resilience merge'");
        run.RequireRefused("baseline accept made -o b.json --campaign weigths", 2, "RES0001", "did you mean 'weights'?");
        run.RequireRefused("baseline accept nowhere -o b.json", 3, "RES0510", "nowhere");
        run.RequireRefused("baseline show nowhere.json", 3, "RES0530", "nowhere.json");
        run.RequireRefused("baseline show made/resilience.json", 3, "RES0531", "resilience baseline accept");
    }

    [Fact]
    public void One_campaign_is_replaced_and_the_others_stay()
    {
        const string Second = "  - {name: second, layers: conv2, bits: exponent, count: 1, iterations: 3}\n";
        ColourCampaign.Write(run, more: Second);
        Assert.Equal(0, Run("run c.yaml").ExitCode);
        Assert.Equal(0, Run("baseline accept made -o b.json").ExitCode);
        ColourCampaign.Write(run, more: Second.Replace("iterations: 3", "iterations: 4", StringComparison.Ordinal), report: "more");
        Assert.Equal(0, Run("run c.yaml --only second").ExitCode);

        Assert.Equal(0, Run("baseline accept more -o b.json --campaign second").ExitCode);

        var baseline = BaselineFile.Read(In("b.json"));
        Assert.Equal([("second", 4), ("weights", 30)], baseline.Campaigns.Select(campaign => (campaign.Name, campaign.Iterations)));

        ColourCampaign.Change(run, "conv2_W", 0, 0.01f);
        Assert.Equal(0, Run("run c.yaml --only second --report third").ExitCode);
        run.RequireRefused("baseline accept third -o b.json --campaign second", 3, "RES0537", "has campaigns of another model ('weights')");
    }

    [Fact]
    public async Task A_killed_accept_leaves_the_old_baseline_or_the_new_one()
    {
        Accept();
        var old = File.ReadAllText(In("b.json"));
        ColourCampaign.Write(run, settings: ", confidence: 0.9", report: "second");
        File.WriteAllText(In("c.yaml"), File.ReadAllText(In("c.yaml")).Replace("seed: 5", "seed: 6", StringComparison.Ordinal));
        Assert.Equal(0, Run("run c.yaml").ExitCode);
        foreach (var milliseconds in new[] { 60, 120, 180, 240, 300, 400 })
        {
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "resilience-cli.dll"), "baseline", "accept", "second", "-o", "b.json"])
            {
                WorkingDirectory = run.ReportFolder,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start)!;
            await Task.Delay(milliseconds);
            process.Kill();
            await process.WaitForExitAsync();

            var found = BaselineFile.Read(In("b.json"));
            Assert.Equal(File.ReadAllText(In("b.json")) == old ? "5" : "6", found.Campaigns[0].Settings.First(setting => setting.Setting == "seed").Value);
        }
    }

    private void Accept()
    {
        ColourCampaign.Write(run);
        Assert.Equal(0, Run("run c.yaml").ExitCode);
        Assert.Equal(0, Run("baseline accept made -o b.json").ExitCode);
    }

    private (int ExitCode, string Output, string Error) Run(string commandLine) => run.Run(commandLine);

    private string In(string path) => Path.Combine(run.ReportFolder, path);
}
