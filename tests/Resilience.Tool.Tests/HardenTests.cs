using Resilience.Campaigns;
using Resilience.Mitigation.Comparison;
using Resilience.Reporting;
using Resilience.Statistics;

namespace Resilience.Tool.Tests;

/// <summary>A model with ranges, from the command line to what campaigns measure of it.</summary>
public sealed class HardenTests(ReportedRun run) : IClassFixture<ReportedRun>
{
    // High exponent bits make weights huge, and clipping what comes of them is what ranges are for.
    private const string Campaigns = """
        dataset: ../../dataset/test
        device: cpu
        campaigns:
          - {name: exponents, layers: conv1, bits: 30, count: 4, iterations: 60, seed: 3}
          - {name: mantissas, layers: conv1, bits: 0..3, count: 4, iterations: 20, seed: 3}
        """;

    [Fact]
    public void Ranges_change_no_golden_score_and_take_the_harm_out_of_the_same_faults()
    {
        var (exitCode, output, error) = run.Run("harden ../../models/colours.onnx --ranges --profile ../../dataset/test --test ../../dataset/test -o hardened.onnx");
        Assert.True(exitCode == 0, output + error);
        Assert.Contains("profile   24 images: all scores are the same, bit for bit, operator by operator", output, StringComparison.Ordinal);
        Assert.Contains("0 with a value outside of its range", output, StringComparison.Ordinal);
        Assert.Contains("draw the same fault lists on both models", output, StringComparison.Ordinal);

        var (bare, hardened) = (Measure("../../models/colours.onnx", "bare"), Measure("hardened.onnx", "hardened"));
        Assert.NotEqual(bare[0].Context.ModelSha256, hardened[0].Context.ModelSha256);
        foreach (var (before, after) in bare.Zip(hardened))
        {
            // The golden run of the whole engine, with the runtime's own rewriting, gives the same bits for all images.
            Assert.Equal(before.Result.Golden.LogitsSha256, after.Result.Golden.LogitsSha256);
            Assert.Equal((24, 1.0), (after.Result.Golden.Images, after.Result.Golden.Accuracy));
            Assert.True(ComparedPoints.SameLists(Trials(before), Trials(after)));
        }

        // Paired by trial: the gain is far beyond luck, and more is right in nearly every trial that did harm.
        var (harmed, mended) = (Trials(bare.Single(c => c.Result.Spec.Name == "exponents")), Trials(hardened.Single(c => c.Result.Spec.Name == "exponents")));
        var gain = PairedDifference.Of([.. mended.Zip(harmed, (with, without) => with.Accuracy - without.Accuracy)]);
        Assert.True(gain.Lower(0.99) > 0.02, $"{gain.Mean}, at least {gain.Lower(0.99)}");
        Assert.True(harmed.Average(trial => trial.Accuracy) < 0.75);
        Assert.All(mended, trial => Assert.Equal(0, trial.Outcomes.Due));

        // Where faults do nothing there is nothing to gain.
        var (small, same) = (Trials(bare.Single(c => c.Result.Spec.Name == "mantissas")), Trials(hardened.Single(c => c.Result.Spec.Name == "mantissas")));
        Assert.Equal(small.Select(trial => trial.Correct), same.Select(trial => trial.Correct));
        Assert.All(same, trial => Assert.Equal(24, trial.Correct));
    }

    [Fact]
    public void Other_images_than_the_profile_s_leave_the_ranges_and_it_is_said()
    {
        Directory.CreateDirectory(run.At("dark/blue"));
        Directory.CreateDirectory(run.At("dark/green"));
        Directory.CreateDirectory(run.At("dark/red"));
        foreach (var folder in (string[])["blue", "green", "red"])
        {
            File.Copy(run.At($"bin/dataset/test/{folder}/07.jpg"), run.At($"dark/{folder}/07.jpg"));
        }

        var (exitCode, output, error) = run.Run($"harden ../../models/colours.onnx --ranges --profile '{run.At("dark")}' --test ../../dataset/test -o narrow.onnx");
        Assert.True(exitCode == 0, output + error);
        Assert.Matches("test +24 images: scores of [0-9]+ differ", output);
        Assert.Matches("[1-9][0-9]* with a value outside of its range", output);
        run.RequireRefused("harden ../../models/colours.onnx --ranges -o none.onnx", 2, "RES0174", "profile");
        Assert.False(File.Exists(Path.Combine(run.ReportFolder, "none.onnx")));
    }

    private IReadOnlyList<CampaignReport> Measure(string model, string report)
    {
        File.WriteAllText(Path.Combine(run.ReportFolder, $"{report}.yaml"), $"model: {model}\nreport: {report}\n{Campaigns}");
        var (exitCode, output, error) = run.Run($"run {report}.yaml");
        Assert.True(exitCode == 0, output + error);
        return ReportReader.Read(ReportPaths.In(Path.Combine(run.ReportFolder, report)).Json).Campaigns;
    }

    private static IReadOnlyList<TrialResult> Trials(CampaignReport campaign) => campaign.Result.Points[0].Trials;
}
