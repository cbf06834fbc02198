using Google.Protobuf;
using Resilience.Baselines;
using Resilience.Models;
using Resilience.Models.Onnx;
using Resilience.Reporting;

namespace Resilience.Xunit.Tests.EndToEnd;

/// <summary>A campaign with a baseline, and a shard of it, as <c>dotnet test</c> shows them.</summary>
public sealed class BaselineTests : IDisposable
{
    private readonly ConsumerFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_point_is_skipped_without_its_baseline_passes_as_the_same_model_and_fails_as_a_worse_one()
    {
        var first = Run("first");
        Assert.Equal(0, first.Run.ExitCode);
        Assert.Contains("there is no baseline 'baselines/colours.json' to compare with", first.Message, StringComparison.Ordinal);
        Assert.Contains($"resilience baseline accept {ReportPaths.In(folder.At("TestResults/resilience")).Json} -o baselines/colours.json", first.Message, StringComparison.Ordinal);

        var report = ReportReader.Read(ReportPaths.In(folder.At("TestResults/resilience")).Json);
        BaselineFile.Write(folder.At("baselines/colours.json"), new Baseline
        {
            Context = report.Campaigns[0].Context,
            Measured = report.Finished,
            Parts = ModelParts.Of(OnnxModel.Load(folder.At("models/colours.onnx"))),
            Campaigns = [BaselineCampaign.Of(report.Campaigns[0].Result)],
        });
        var same = Run("same");
        Assert.Equal(0, same.Run.ExitCode);
        Assert.Matches("Passed: +1, Skipped: +0", same.Run.Output);
        Assert.Single(same.Run.Live("conv1 exponent x002: 60 trials taken from the baseline"));

        // Red is no longer told from the others.
        var proto = ModelProto.Parser.ParseFrom(File.ReadAllBytes(folder.At("models/colours.onnx")));
        var tensor = proto.Graph.Initializer.First(initializer => initializer.Name == "scores_W");
        var values = tensor.RawData.ToByteArray();
        BitConverter.TryWriteBytes(values.AsSpan(32), -10f);
        tensor.RawData = ByteString.CopyFrom(values);
        File.WriteAllBytes(folder.At("models/colours.onnx"), proto.ToByteArray());
        var worse = Run("worse");
        Assert.Equal(1, worse.Run.ExitCode);
        Assert.Contains("is worse by more than MaxRegression 0.05; fault-free 8 images lost and 0 gained of 24 (McNemar, p = 0.008)", worse.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shard_s_point_is_skipped_and_says_how_to_join_it()
    {
        var part = Run("part", "--environment", "RESILIENCE_SHARD=2/4");

        Assert.Equal(0, part.Run.ExitCode);
        Assert.Contains("shard 2 of 4: 15 of 60 trials run; no verdict before the shards are joined: resilience merge shard1 shard2 … -o report", part.Message, StringComparison.Ordinal);
        Assert.Equal(15, ReportReader.Read(ReportPaths.In(folder.At("TestResults/resilience")).Json).Campaigns[0].Result.Points[0].Trials.Count);
        Assert.Contains("RES0550", Run("bad", "--environment", "RESILIENCE_SHARD=5/4").Message, StringComparison.Ordinal);
    }

    private (ConsumerRun Run, string Message) Run(string name, params string[] more)
    {
        var run = folder.Run(["--filter", "FullyQualifiedName~Compared", "--logger", $"trx;LogFileName={name}.trx", .. more]);
        var results = new TestResultFile(folder.At($"results/{name}.trx"));
        var test = results.Outcomes.Keys.Single();
        return (run, results.Message(test) + results.Output(test));
    }
}
