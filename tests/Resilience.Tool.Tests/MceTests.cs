using System.Text.Json;
using Resilience.Campaigns;
using Resilience.Corruptions;
using Resilience.Reporting;
using Resilience.Xunit.Tests.EndToEnd;

namespace Resilience.Tool.Tests;

/// <summary>Corruption campaigns on a model of colours, and what the tool makes of their report.</summary>
public sealed class MceTests : IDisposable
{
    private readonly ReportedRun run = new();

    public MceTests()
    {
        // One wrong label, so that there are errors to divide by.
        File.Copy(run.At("bin/dataset/test/blue/00.jpg"), run.At("bin/dataset/test/green/99.jpg"));
        using var subject = new ModelUnderTest(new EngineOptions { ModelPath = run.At("bin/models/colours.onnx"), DatasetPath = run.At("bin/dataset/test"), Threads = 2, Device = "cpu" });
        var host = new QuietHost();
        CampaignResult[] results = [.. new[] { ("impulse_noise", 2), ("contrast", 1), ("saturate", 1) }.Select(c => Measure(subject, c.Item1, c.Item2, host))];
        Noise = results[0];
        ReportWriter.Write(run.ReportFolder, ResilienceReport.Create(subject.Context, results, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));
    }

    private CampaignResult Noise { get; }

    public void Dispose() => run.Dispose();

    [Fact]
    public void It_names_the_reference_and_prints_a_row_a_corruption()
    {
        var (exitCode, output, error) = run.Run("mce resilience.json --reference alexnet");

        Assert.True(exitCode == 0, output + error);
        Assert.Contains("reference:  AlexNet on ImageNet-C (published rates; clean error 0.435), error 43.5 % on clean images", output, StringComparison.Ordinal);
        Assert.Contains("model:      colours.onnx on 25 images", output, StringComparison.Ordinal);
        Assert.Matches(@"impulse_noise +1 2 3 4 5 +\d+\.\d % +92\.3 % +\d+\.\d % +\d+\.\d %", output);
        Assert.Matches(@"contrast +1 2 3 4 5 ", output);
        Assert.Contains("means over 2 of the 15 corruptions of the benchmark", output, StringComparison.Ordinal);
        Assert.Contains("not compared, since the reference has no such severities: saturate", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_numbers_of_the_formula()
    {
        var (exitCode, output, error) = run.Run("mce resilience.json --reference alexnet --json");

        Assert.True(exitCode == 0, output + error);
        var comparison = JsonDocument.Parse(output).RootElement[0];
        var noise = comparison.GetProperty("corruptions")[0];
        var sum = Noise.Points.Sum(point => 1 - point.Trials.Average(trial => trial.Accuracy));
        Assert.Equal("impulse_noise", noise.GetProperty("corruption").GetString());
        Assert.Equal(sum / (0.92264 * 5), noise.GetProperty("CE").GetDouble(), 1e-6);
        Assert.Equal((sum - (5 * (1 - Noise.Golden.Accuracy))) / ((0.92264 - 0.43478) * 5), noise.GetProperty("relativeCE").GetDouble(), 1e-6);
        Assert.Equal(comparison.GetProperty("corruptions").EnumerateArray().Average(row => row.GetProperty("CE").GetDouble()), comparison.GetProperty("mCE").GetDouble(), 1e-6);
    }

    [Fact]
    public void Against_its_own_report_every_error_is_100_percent()
    {
        var (exitCode, output, error) = run.Run("mce resilience.json --reference resilience.json");

        Assert.True(exitCode == 0, output + error);
        Assert.Contains("(resilience.json)", output, StringComparison.Ordinal);
        Assert.Contains("saturate *", output, StringComparison.Ordinal);
        Assert.Contains("* not one of them, and no part of the means", output, StringComparison.Ordinal);
        Assert.Matches(@"mCE 100\.0 %, relative mCE ", output);
    }

    [Theory]
    [InlineData("mce resilience.json --reference nowhere.json", "RES0510")]
    [InlineData("mce resilience.csv --reference alexnet", "RES0511")]
    public void What_cannot_be_compared_is_said_with_its_code(string command, string code)
    {
        var (exitCode, output, error) = run.Run(command);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(code, output + error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_without_corruptions_is_refused()
    {
        run.Write(run.Result, run.Context);

        var (exitCode, output, error) = run.Run("mce resilience.json --reference alexnet");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("RES0122: 'resilience.json' has no measured corruption campaign", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_of_a_corruption_is_replayed()
    {
        var (exitCode, output, error) = run.Run($"replay resilience.json --campaign {Noise.Spec.Name} --flips 5 --trial 1");

        Assert.True(exitCode == 0, output + error);
        Assert.EndsWith("\nreproduced\n", output, StringComparison.Ordinal);
        Assert.Contains("images    a share of 0.27 of all values set to 0 or 255", output, StringComparison.Ordinal);
    }

    private static CampaignResult Measure(ModelUnderTest subject, string corruption, int iterations, QuietHost host)
    {
        var spec = new CampaignSpec
        {
            Name = "Tests." + corruption,
            Layer = CampaignSpec.WholeModel,
            Corruption = corruption,
            Flips = Severities.Parse(Severities.All),
            Iterations = iterations,
        };
        return subject.Result(spec, [.. spec.Flips.Values.Select(severity => subject.RunPoint(spec, severity, host))], host);
    }
}
