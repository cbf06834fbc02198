namespace Resilience.Xunit.Tests.EndToEnd;

public sealed class LimitsTests
{
    private const string Point = " [conv2 0..3 x001]";

    [Fact]
    public void Every_policy_and_every_limit_has_its_outcome()
    {
        using var folder = new ConsumerFolder();
        File.WriteAllText(folder.At("hazards.json"), """{ "default": 1, "costs": { "red": { "green": 5 } } }""");
        File.WriteAllText(folder.At("wrong.json"), """{ "costs": { "reed": { "green": 5 } } }""");

        var run = folder.Run("--filter", "FullyQualifiedName~Consumer.Limits", "--logger", "trx;LogFileName=run.trx");
        var results = new TestResultFile(folder.At("results/run.trx"));

        Assert.Equal(
            [
                "Failed Consumer.Limits.Breaks_limits [conv2 exponent x040]",
                "Passed Consumer.Limits.Exact [brightness severity 1]",
                "Passed Consumer.Limits.Holds_all_limits [conv1 0..3 x001]",
                "Failed Consumer.Limits.Meaningless [conv1 x001]",
                "Failed Consumer.Limits.Open_fails" + Point,
                "Passed Consumer.Limits.Open_passes" + Point,
                "NotExecuted Consumer.Limits.Open_skips" + Point,
                "Passed Consumer.Limits.Open_warns" + Point,
                "Failed Consumer.Limits.Wrong_hazards [conv1 x001]",
                "Failed Consumer.Limits.Wrong_order",
            ],
            results.Outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Value} {o.Key}"));

        var broken = results.Message("Consumer.Limits.Breaks_limits [conv2 exponent x040]").ReplaceLineEndings("\n").Split('\n');
        Assert.Matches(@"^conv2 x040: (SDC-1 rate 0\.[0-9]{3}|accuracy of class '[a-z]+' 0\.[0-9]{3}) \(.* interval .*, 20 trials × (24|8) images\) is (above MaxSdc1|below MinClassAccuracy) 0\.[0-9]{3} by 0\.[0-9]{3}.*Worst trial [0-9]+: .* Again: resilience replay", broken[0]);
        Assert.Contains(broken, line => line.StartsWith("MinAccuracy, ", StringComparison.Ordinal));
        Assert.Contains(broken, line => line.StartsWith("Counted for M", StringComparison.Ordinal));
        Assert.Contains("so that 95 % hold for the campaign's 1 point × 3 limits together.", string.Join('\n', broken), StringComparison.Ordinal);

        Assert.EndsWith("Undecided, which fails here: Inconclusive = \"fail\".", results.Message("Consumer.Limits.Open_fails" + Point).TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("Requirements: SR-1, SR-2.", results.Message("Consumer.Limits.Open_fails" + Point), StringComparison.Ordinal);
        Assert.Contains("warning: Consumer.Limits.Open_warns" + Point + " passes undecided: ", results.Output("Consumer.Limits.Open_warns" + Point), StringComparison.Ordinal);
        Assert.Single(run.Live("warning: Consumer.Limits.Open_warns"));
        Assert.DoesNotContain("warning: ", results.Output("Consumer.Limits.Open_passes" + Point), StringComparison.Ordinal);
        Assert.StartsWith("RES0152: hazards file 'wrong.json': 'reed' is no class of colours.onnx; did you mean 'red'?", results.Message("Consumer.Limits.Wrong_hazards [conv1 x001]"), StringComparison.Ordinal);
        Assert.StartsWith("RES0156: MaxSdc5 = 0.1 can never be broken: colours.onnx has 3 classes", results.Message("Consumer.Limits.Meaningless [conv1 x001]"), StringComparison.Ordinal);
        Assert.StartsWith("RES0151: MinAccuracy = 0.9 is above Low = 0.7", results.Message("Consumer.Limits.Wrong_order"), StringComparison.Ordinal);

        var chosen = folder.Run("--filter", "Requirement=SR-1");
        Assert.Matches("Failed: +1, Passed: +0, Skipped: +0, Total: +1", chosen.Output);
    }
}
