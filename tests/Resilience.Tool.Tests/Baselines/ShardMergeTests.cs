using System.Text.RegularExpressions;
using Resilience.Reporting;

namespace Resilience.Tool.Tests.Baselines;

/// <summary>A run in shards and its merging, through the tool.</summary>
public sealed partial class ShardMergeTests(ReportedRun run) : IClassFixture<ReportedRun>
{
    private const string More = "  - {name: dynamic, fault: gaussian(0.1), target: activations, layers: conv2, timing: per-image, count: 2, iterations: 7, min-accuracy: 0.2}\n"
        + "  - {name: dark, corruption: contrast, severity: 3}\n  - {name: noisy, corruption: gaussian_noise, severity: 3, iterations: 4}\n"
        + "  - {name: guarded, layers: conv1, bits: exponent, count: '1,40', iterations: 7, protection: parity, compare-with: none}\n";

    [Fact]
    public void Merged_shards_are_the_run_in_one_piece_but_for_the_times()
    {
        ColourCampaign.Write(run, more: More, report: "whole", settings: ", min-accuracy: 0.3");
        var (exitCode, output, error) = run.Run("run c.yaml");
        Assert.True(exitCode <= 1, output + error);
        for (var k = 1; k <= 3; k++)
        {
            var (part, partOutput, partError) = run.Run($"run c.yaml --shard {k}/3 --report part{k}");
            Assert.True(part == 0, partOutput + partError);
            Assert.Contains($"shard {k} of 3: 10 of 30 trials run; no verdict before the shards are joined", partOutput, StringComparison.Ordinal);
            Assert.DoesNotContain("Pass", partOutput, StringComparison.Ordinal);
        }

        var (merged, said, mergeError) = run.Run("merge part2 part3/resilience.json part1 -o merged");

        Assert.True(merged == exitCode, said + mergeError);
        Assert.Equal(output.Split('\n').First(line => line.Contains("limit", StringComparison.Ordinal)), said.Split('\n')[0]);
        Assert.Equal(Lines("whole"), Lines("merged"));
        var guarded = ReportReader.Read(ReportPaths.In(In("merged")).Json).Campaigns.Single(campaign => campaign.Result.Spec.Name == "guarded");
        Assert.All(guarded.Points, point => Assert.Equal((7, 7), (point.Result.Trials.Count, point.Result.Compared!.Trials.Count)));
    }

    [Fact]
    public void A_shard_that_lacks_the_trials_which_its_campaign_compares_with_is_refused()
    {
        File.WriteAllText(In("arms.yaml"), "model: ../../models/colours.onnx\ndataset: ../../dataset/test\ndevice: cpu\nimages: 6\ncampaigns:\n  - {name: c, layers: conv1, count: 1, iterations: 4, protection: parity, compare-with: none}\n");
        Assert.Equal(0, run.Run("run arms.yaml --shard 1/2 --report arm1").ExitCode);
        Assert.Equal(0, run.Run("run arms.yaml --shard 2/2 --report arm2").ExitCode);
        var report = ReportReader.Read(ReportPaths.In(In("arm2")).Json);
        var campaign = report.Campaigns[0];
        var point = campaign.Result.Points[0];
        Assert.Equal(2, point.Compared!.Trials.Count);
        ReportWriter.Write(In("arm2"), ResilienceReport.Create(campaign.Context, [campaign.Result with { Points = [point with { Compared = null }] }], report.Started, report.Finished));

        run.RequireRefused("merge arm1 arm2 -o x2", 3, "RES0554", "the trials with 'none', which the campaign compares with, are missing");
    }

    [Fact]
    public void Shards_of_a_campaign_with_a_baseline_are_compared_when_they_are_joined()
    {
        ColourCampaign.Write(run, "b.yaml", report: "before");
        Assert.Equal(0, run.Run("run b.yaml").ExitCode);
        Assert.Equal(0, run.Run("baseline accept before -o shards.json").ExitCode);
        ColourCampaign.Change(run, "scores_W", 8, -20);
        try
        {
            ColourCampaign.Write(run, "b.yaml", report: "after", settings: ", baseline: shards.json, max-regression: 0.05");
            Assert.Equal(0, run.Run("run b.yaml --shard 1/2 --report after1").ExitCode);
            Assert.Equal(0, run.Run("run b.yaml --shard 2/2 --report after2").ExitCode);

            Assert.Equal(1, run.Run("merge after1 after2 -o joined").ExitCode);

            Assert.Equal(1, run.Run("run b.yaml --report whole2").ExitCode);
            Assert.Equal(Lines("whole2"), Lines("joined"));
            Assert.Equal(30, ReportReader.Read(ReportPaths.In(In("joined")).Json).Campaigns[0].Points[0].Result.Paired!.Trials.Count);
        }
        finally
        {
            ColourCampaign.Restore(run);
        }
    }

    [Fact]
    public void What_does_not_fit_together_is_refused_with_its_code()
    {
        ColourCampaign.Write(run, "s.yaml", report: "s");
        foreach (var (part, report) in new[] { ("1/2", "s1"), ("2/2", "s2"), ("1/3", "t1") })
        {
            Assert.Equal(0, run.Run($"run s.yaml --shard {part} --report {report}").ExitCode);
        }

        Assert.Equal(0, run.Run("run s.yaml").ExitCode);
        run.RequireRefused("merge s1 -o x", 3, "RES0554", "of 2 shards 1 is missing: 2");
        run.RequireRefused("merge s1 s2 s1 -o x", 3, "RES0553", "expected each shard once");
        run.RequireRefused("merge s1 t1 -o x", 3, "RES0555", "they are parts of different divisions");
        run.RequireRefused("merge s s1 -o x", 3, "RES0552", "the report is of a whole run");
        run.RequireRefused("merge nowhere s1 -o x", 3, "RES0510", "nowhere");
        run.RequireRefused("run s.yaml --shard 3/2", 2, "RES0550", "--shard is '3/2'");
        Assert.False(Directory.Exists(In("x")));

        ColourCampaign.Write(run, "other.yaml", report: "other", settings: ", confidence: 0.9");
        Assert.Equal(0, run.Run("run other.yaml --shard 2/2").ExitCode);
        run.RequireRefused("merge s1 other -o x", 3, "RES0555", "confidence is 0.9 in other");

        ColourCampaign.Change(run, "conv2_W", 0, 0.001f);
        Assert.Equal(0, run.Run("run s.yaml --shard 2/2 --report changed").ExitCode);
        ColourCampaign.Restore(run);
        run.RequireRefused("merge s1 changed -o x", 3, "RES0555", "context.modelSha256 is");

        ColourCampaign.Write(run, "more.yaml", report: "more", more: More);
        Assert.Equal(0, run.Run("run more.yaml --shard 2/2").ExitCode);
        run.RequireRefused("merge s1 more -o x", 3, "RES0554", "' is missing, which more/resilience.json has");

        File.WriteAllText(In("stop.yaml"), "model: ../../models/colours.onnx\ndataset: ../../dataset/test\ndevice: cpu\ncampaigns:\n  - {name: c, layers: conv1, count: 1, stop: sequential, precision: 0.1}\n");
        run.RequireRefused("run stop.yaml --shard 1/2", 2, "RES0551", "campaign 'c'");
    }

    private string In(string path) => Path.Combine(run.ReportFolder, path);

    // All but times, what they cost, and where they were run.
    private string[] Lines(string report)
    {
        var text = Timing().Replace(File.ReadAllText(ReportPaths.In(In(report)).Json), string.Empty);
        return [.. Derived().Replace(text, string.Empty).Split('\n').Where(line => !line.Contains("\"seal\"", StringComparison.Ordinal))];
    }

    [GeneratedRegex("\"(started|finished|milliseconds|injectionMicroseconds|runMilliseconds)\": (\"[^\"]*\"|[0-9.e+-]+),?", RegexOptions.ExplicitCapture)]
    private static partial Regex Timing();

    [GeneratedRegex("\"(injectionMicrosecondsFit|injectionMicroseconds|cost|predicted)\": (null|\\{[^{}]*(\\{[^{}]*\\})?[^{}]*\\}),?", RegexOptions.ExplicitCapture)]
    private static partial Regex Derived();
}
