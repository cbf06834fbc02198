using Resilience.Reporting;

namespace Resilience.Xunit.Tests.EndToEnd;

public sealed class WholeRunTests(WholeRun whole) : IClassFixture<WholeRun>
{
    private const string Broken = "Consumer.Verdicts.Breaks [conv2 exponent x040]";
    private const string Open = "Consumer.Verdicts.Open [conv2 0..3 x001]";

    [Fact]
    public void Every_verdict_has_its_outcome_and_the_counts_agree()
    {
        var outcomes = whole.Results.Outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Value} {o.Key}");

        Assert.Equal(
            [
                "Failed Consumer.AboveGolden.Campaign [conv1 x001]",
                "Passed Consumer.Corruptions.Body_sees_the_point [impulse_noise severity 2]",
                "Passed Consumer.Corruptions.Holds [brightness severity 1]",
                "Passed Consumer.Corruptions.Holds [brightness severity 3]",
                "Failed Consumer.CudaRequired.Campaign [conv1 x001]",
                "NotExecuted Consumer.CudaWished.Campaign [conv1 x001]",
                "Failed Consumer.MissingModel.Campaign [conv1 x001]",
                "Failed Consumer.NoModel.Campaign [conv1 x001]",
                "Failed Consumer.TooLong.Campaign [conv1 x001]",
                "Passed Consumer.Verdicts.A_plain_test_beside_them",
                "Failed Consumer.Verdicts.Bad_flips",
                "Failed Consumer.Verdicts.Body_asserts_more [conv2 mantissa x003]",
                "Passed Consumer.Verdicts.Body_sees_the_point [conv2 mantissa x002]",
                "Failed " + Broken,
                "Passed Consumer.Verdicts.Holds [conv1 0..3 x001]",
                "Passed Consumer.Verdicts.Holds [conv1 0..3 x010]",
                "Passed Consumer.Verdicts.Holds [conv1 0..3 x020]",
                "NotExecuted " + Open,
                "Failed Consumer.Verdicts.Unknown_layer [conv3 x001]",
            ],
            outcomes);
        Assert.Equal((19, 8, 9), whole.Results.Counters);
        Assert.NotEqual(0, whole.ExitCode);
    }

    [Fact]
    public void A_broken_gate_tells_a_stranger_what_happened_and_nothing_else()
    {
        var message = whole.Results.Message(Broken);

        Assert.StartsWith("conv2 x040: mean accuracy 0.", message, StringComparison.Ordinal);
        Assert.Contains("is below MinAccuracy 0.990", message, StringComparison.Ordinal);
        Assert.Contains("Worst trial", message, StringComparison.Ordinal);
        Assert.Contains("Fault-free accuracy 1.000", message, StringComparison.Ordinal);
        Assert.Contains("resilience.html", message, StringComparison.Ordinal);
        Assert.Equal(string.Empty, whole.Results.StackTrace(Broken).Trim());
        Assert.DoesNotContain("body of a broken gate", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_inconclusive_point_is_skipped_and_says_how_many_trials_are_missing()
    {
        Assert.Contains("does not decide on MinAccuracy 0.900", whole.Results.Message(Open) + whole.Results.Output(Open), StringComparison.Ordinal);
        Assert.Contains("more trials", whole.Results.Message(Open) + whole.Results.Output(Open), StringComparison.Ordinal);
        Assert.Matches(": Inconclusive, needs about [0-9]+ more", Assert.Single(whole.Run.Live("conv2 0..3 x001: accuracy")));
    }

    [Theory]
    [InlineData("Verdicts.Unknown_layer [conv3 x001]", "RES0102", "did you mean 'conv")]
    [InlineData("Verdicts.Bad_flips", "RES0101", "'9..1' is empty")]
    [InlineData("MissingModel.Campaign [conv1 x001]", "RES0201", "colours.onnx")]
    [InlineData("AboveGolden.Campaign [conv1 x001]", "RES0501", "MinAccuracy 0.9 is above the golden accuracy")]
    [InlineData("CudaRequired.Campaign [conv1 x001]", "RES0310", "NVIDIA driver")]
    [InlineData("NoModel.Campaign [conv1 x001]", "RES0111", "[ResilienceModel(")]
    public void An_error_is_its_code_and_what_to_do_without_frames(string test, string code, string part)
    {
        var message = whole.Results.Message("Consumer." + test);

        Assert.StartsWith(code + ": ", message, StringComparison.Ordinal);
        Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.Equal(string.Empty, whole.Results.StackTrace("Consumer." + test).Trim());
    }

    [Fact]
    public void A_campaign_that_takes_longer_than_its_timeout_fails_with_the_framework_s_words() =>
        Assert.StartsWith("Test execution timed out after 1000 milliseconds", whole.Results.Message("Consumer.TooLong.Campaign [conv1 x001]"), StringComparison.Ordinal);

    [Fact]
    public void A_device_that_is_only_wished_for_is_skipped_with_the_reason()
    {
        const string Test = "Consumer.CudaWished.Campaign [conv1 x001]";

        Assert.Contains("RES0310", whole.Results.Message(Test) + whole.Results.Output(Test), StringComparison.Ordinal);
    }

    [Fact]
    public void An_assertion_in_the_body_fails_as_any_other()
    {
        const string Test = "Consumer.Verdicts.Body_asserts_more [conv2 mantissa x003]";

        Assert.Contains("Expected: 99", whole.Results.Message(Test), StringComparison.Ordinal);
        Assert.Contains("Body_asserts_more", whole.Results.StackTrace(Test), StringComparison.Ordinal);
    }

    [Fact]
    public void The_golden_run_of_a_model_and_data_set_is_computed_once()
    {
        Assert.Single(whole.Run.Live("golden run of colours.onnx: 24 images, accuracy 1.0000"));
        Assert.Equal(2, whole.Run.Live("golden run of colours.onnx").Count);
        Assert.Equal(2, whole.Run.Live("device of colours.onnx: ").Count);
    }

    [Fact]
    public void The_path_of_the_report_is_announced_once_and_the_report_is_whole()
    {
        Assert.Single(whole.Run.Live("report: " + ReportPaths.In(whole.ReportFolder).Html));
        var report = ReportReader.Read(ReportPaths.In(whole.ReportFolder).Json);
        Assert.Equal(RunVerdict.Fail, report.Verdict);
        Assert.Equal(["Verdicts.Holds", "Corruptions.Holds", "Corruptions.Body_sees_the_point", "Verdicts.Body_asserts_more", "Verdicts.Body_sees_the_point", "Verdicts.Breaks", "Verdicts.Open"], report.Campaigns.Select(c => c.Result.Spec.Name));
        Assert.Equal([1, 10, 20], report.Campaigns[0].Points.Select(p => p.Result.Flips));
        Assert.Equal(6, report.Errors.Count);
        Assert.All(report.Campaigns.Where(c => c.Result.Spec.Corruption is null).SelectMany(c => c.Points), p => Assert.InRange(p.Result.Verified, 1, 20));
        Assert.True(File.Exists(ReportPaths.In(whole.ReportFolder).Markdown));
        Assert.True(File.Exists(ReportPaths.In(whole.ReportFolder).Csv));
    }

    [Fact]
    public void The_collector_attaches_the_reports_though_the_gate_is_broken()
    {
        Assert.Equal(["resilience.badge.json", "resilience.badge.svg", "resilience.cobertura.xml", "resilience.csv", "resilience.html", "resilience.json", "resilience.junit.xml", "resilience.md", "resilience.sarif"], whole.Results.Attachments);
        Assert.Contains("Attachments:", whole.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_can_be_chosen_by_name_and_its_trials_are_taken_from_the_journal()
    {
        var run = whole.Again("--filter", "DisplayName~x010");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches("Passed: +1, Skipped: +0, Total: +1", run.Output);
        Assert.Single(run.Live("conv1 x010: reused 60 trials from the journal of an earlier, equal run"));
        Assert.EndsWith("reused from an earlier run", Assert.Single(run.Live("golden run of colours.onnx: 24 images")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_can_be_chosen_by_trait_and_a_broken_gate_breaks_the_command()
    {
        var run = whole.Again("--filter", "Layer=conv2&FullyQualifiedName!~Body&FullyQualifiedName!~Limits");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches("Failed: +1, Passed: +0, Skipped: +1, Total: +2", run.Output);
    }

    [Fact]
    public void Listing_names_the_points_and_runs_nothing()
    {
        var run = whole.Again("--list-tests");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(3, run.Lines("Consumer.Verdicts.Holds [conv1 0..3 x0").Count);
        Assert.Empty(run.Live(string.Empty));
    }
}
