using Resilience.Reporting;
using Resilience.Reporting.Formats;

namespace Resilience.Tests.Reporting;

public sealed class ReportWriterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("resilience-report-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_files_of_all_formats_appear_and_nothing_else()
    {
        var deep = Path.Combine(folder, "a", "b");
        var paths = ReportWriter.Write(deep, ReportSamples.Small());
        Assert.Equal(
            new[]
            {
                "resilience.badge.json", "resilience.badge.svg", "resilience.cobertura.xml", "resilience.cobertura/block4_conv3.txt", "resilience.csv", "resilience.html",
                "resilience.json", "resilience.junit.xml", "resilience.md", "resilience.sarif",
            },
            Directory.GetFiles(deep, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(deep, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.All(new[] { paths.Csv, paths.Html, paths.Json, paths.Markdown }, file => Assert.True(File.Exists(file), file));
        Assert.Equal(2, ReportReader.Read(paths.Json).Campaigns.Count);
    }

    [Fact]
    public void Writing_again_gives_the_same_bytes()
    {
        var paths = ReportWriter.Write(folder, ReportSamples.Small());
        var first = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllBytes);
        ReportWriter.Write(folder, ReportReader.Read(paths.Json));
        Assert.All(first, f => Assert.Equal(f.Value, File.ReadAllBytes(f.Key)));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_a_coded_error()
    {
        var file = Path.Combine(folder, "file");
        File.WriteAllText(file, "in the way");
        var error = Assert.Throws<ResilienceException>(() => ReportWriter.Write(file, ReportSamples.Small()));
        Assert.Equal("RES0513", error.Code);
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_leaves_no_temporary_behind()
    {
        Directory.CreateDirectory(Path.Combine(folder, "resilience.json", "occupied"));
        Assert.Throws<ResilienceException>(() => ReportWriter.Write(folder, ReportSamples.Small()));
        Assert.DoesNotContain(Directory.GetFiles(folder), f => f.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void The_summary_is_as_approved() =>
        Approved.Check(MarkdownReport.Write(ReportSamples.Small()), "md");

    [Fact]
    public void A_run_without_points_says_so_with_its_errors()
    {
        var campaign = SampleRun.Campaign([1], iterations: 1) with { Points = [] };
        var report = ResilienceReport.Create(SampleRun.Context, [campaign], ReportSamples.Start, ReportSamples.Start, ["RES0302: no CUDA"]);
        var paths = ReportWriter.Write(folder, report);
        Assert.Equal(RunVerdict.Incomplete, report.Verdict);
        Assert.Contains("RES0302: no CUDA", File.ReadAllText(paths.Html), StringComparison.Ordinal);
        Assert.Contains("RES0302: no CUDA", File.ReadAllText(paths.Markdown), StringComparison.Ordinal);
        Assert.Equal(["RES0302: no CUDA"], ReportReader.Read(paths.Json).Errors);
    }

    [Fact]
    public void A_run_that_never_began_can_be_reported()
    {
        var report = ResilienceReport.Create([], ReportSamples.Start, ReportSamples.Start);
        Assert.Equal(RunVerdict.Empty, report.Verdict);
        Assert.Contains("Nothing measured", File.ReadAllText(ReportWriter.Write(folder, report).Html), StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_cut_off_before_its_first_trial_is_shown_as_such()
    {
        var campaign = SampleRun.Campaign([1, 10], iterations: 4);
        campaign = campaign with { Points = [campaign.Points[0], campaign.Points[1] with { Trials = [] }] };
        var report = ResilienceReport.Create(SampleRun.Context, [campaign], ReportSamples.Start, ReportSamples.Start);
        Assert.Contains("no trial finished", File.ReadAllText(ReportWriter.Write(folder, report).Html), StringComparison.Ordinal);
    }
}
