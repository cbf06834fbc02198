using Resilience.Reporting;
using Resilience.Reporting.Ci;

namespace Resilience.Tests.Reporting;

public sealed class CiTests
{
    private static readonly ResilienceReport Failing = ResilienceReport.Create(
        SampleRun.Context with { CampaignFile = "camp,aign.yaml" }, [SampleRun.Campaign([1, 10, 100, 150, 200, 250, 300, 350, 400, 450, 500, 550], iterations: 20)], ReportSamples.Start, ReportSamples.Start, ["RES0302: 100 %\nno"]);

    [Fact]
    public void GitHub_gets_few_annotations_with_their_place_and_the_command()
    {
        var lines = CiCommands.Of(Failing, "r.md", name => name == "GITHUB_ACTIONS" ? "true" : null).ToList();
        Assert.Equal("::error::RES0302: 100 %25%0Ano", lines[0]);
        Assert.All(lines[1..^1], line => Assert.StartsWith("::error file=camp%2Caign.yaml,line=1::VggResilience.", line, StringComparison.Ordinal));
        Assert.Contains("Worst trial again: resilience replay ", lines[1], StringComparison.Ordinal);
        Assert.InRange(lines.Count, 2, 10);
        Assert.StartsWith("::notice::", lines[^1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.DoesNotContain("\n", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Azure_gets_issues_and_the_summary()
    {
        var lines = CiCommands.Of(Failing, "r.md", name => name == "TF_BUILD" ? "True" : null).ToList();
        Assert.Equal("##vso[task.logissue type=error]RES0302: 100 %AZP25%0Ano", lines[0]);
        Assert.StartsWith("##vso[task.logissue type=error;sourcepath=camp,aign.yaml;linenumber=1]", lines[1], StringComparison.Ordinal);
        Assert.Equal($"##vso[task.uploadsummary]{Path.GetFullPath("r.md")}", lines[^1]);
    }

    [Fact]
    public void Elsewhere_nothing_is_printed() => Assert.Empty(CiCommands.Of(Failing, "r.md", _ => null));

    [Fact]
    public void A_summary_takes_the_place_of_its_own_former_text_and_leaves_others()
    {
        var page = StepSummary.Replaced("# Build\nok", "a", "one\n");
        page = StepSummary.Replaced(page, "b", "two\n");
        page = StepSummary.Replaced(page, "a", "three\n");
        Assert.StartsWith("# Build\nok\n<!-- resilience ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("one", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("three", StringComparison.Ordinal) < page.IndexOf("two", StringComparison.Ordinal));
    }

    [Fact]
    public void Summaries_of_several_hosts_all_arrive()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("summary-").FullName, "summary.md");
        Parallel.For(0, 8, i => StepSummary.Put($"key {i}", $"text {i}\n", path));
        var page = File.ReadAllText(path);
        Assert.All(Enumerable.Range(0, 8), i => Assert.Contains($"text {i}\n", page, StringComparison.Ordinal));
        StepSummary.Put("key", "nowhere", null);
        StepSummary.Put("key", "nowhere", Path.Combine(path, "no", "folder"));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
