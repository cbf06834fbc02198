using SynthiCad.Testing;

namespace Resilience.MSBuild.Tests;

/// <summary>The target that has ReportGenerator draw a report's Cobertura file.</summary>
public sealed class ReportPagesTests
{
    private const string Package = "<PackageReference Include=\"ReportGenerator\" Version=\"5.6.0\" PrivateAssets=\"all\" />";

    [Fact]
    public void ReportGenerator_draws_layers_bits_and_a_history()
    {
        using var project = new ScratchProject(items: Package);
        WriteReport(project, hits: 3);
        Draw(project, "-restore").MustSucceed();
        WriteReport(project, hits: 1);
        Draw(project).MustSucceed();

        var layer = File.ReadAllText(Assert.Single(Directory.GetFiles(project.At("report/pages"), "*conv1*.html"))).Replace("&nbsp;", " ", StringComparison.Ordinal).Replace('\u00A0', ' ');
        Assert.Contains("bit 1 (mantissa) stands for the source", layer, StringComparison.Ordinal);
        Assert.Contains("m.onnx", File.ReadAllText(project.At("report/pages/index.html")), StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(project.At("report/history"), "*.xml"));
    }

    [Fact]
    public void Without_the_package_or_the_report_the_cure_is_named()
    {
        using var project = new ScratchProject(items: string.Empty);
        Assert.Contains(Draw(project, "-restore").Errors, line => line.Contains("error RES0542: ", StringComparison.Ordinal));

        using var other = new ScratchProject(items: Package);
        Assert.Contains(Draw(other, "-restore").Errors, line => line.Contains("error RES0543: ", StringComparison.Ordinal));
        Assert.DoesNotContain("RES0543", other.Run("msbuild", "-nologo", "-t:ResilienceReport").MustSucceed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_and_pages_are_published_without_journals_and_caches()
    {
        using var project = new ScratchProject(items: string.Empty);
        string[] publish = ["msbuild", "-nologo", "-t:ResilienceReport", "-p:ResilienceReportFolder=report", "-p:ResilienceArtifacts=kept here"];
        Assert.Contains("warning RES0543: ", project.Run([.. publish, "-restore"]).MustSucceed().Output, StringComparison.Ordinal);

        WriteReport(project, hits: 1);
        Array.ForEach(["pages", "journal", "cache"], folder => Directory.CreateDirectory(project.At($"report/{folder}")));
        project.Write("report/pages/index.html", "pages");
        project.Write("report/journal/trials.jsonl", "trials");
        project.Write("report/cache/golden.bin", "scores");
        Assert.Contains("resilience artifacts: ", project.Run(publish).MustSucceed().Output, StringComparison.Ordinal);

        var root = project.At("kept here");
        var published = Directory.GetFiles(root, "*", SearchOption.AllDirectories).Select(file => string.Join('/', Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[1..]));
        Assert.Equal(["pages/index.html", "resilience.cobertura.xml", "resilience.cobertura/conv1.txt"], published.Order(StringComparer.Ordinal));
    }

    private static ChildResult Draw(ScratchProject project, params string[] more) =>
        project.Run(["msbuild", "-nologo", "-t:ResilienceReport", "-p:ResilienceReportGenerator=true", "-p:ResilienceReportFolder=report", .. more]);

    private static void WriteReport(ScratchProject project, int hits)
    {
        Directory.CreateDirectory(project.At("report/resilience.cobertura"));
        project.Write("report/resilience.cobertura/conv1.txt", "bit 0 (mantissa)\nbit 1 (mantissa) stands for the source\n");
        project.Write("report/resilience.cobertura.xml", $"""
            <coverage line-rate="1" branch-rate="1" version="1" timestamp="1700000000">
              <sources><source>.</source></sources>
              <packages><package name="m.onnx"><classes><class name="conv1" filename="resilience.cobertura/conv1.txt"><methods /><lines>
                <line number="2" hits="{hits}" branch="true" condition-coverage="50% ({hits}/4)" />
              </lines></class></classes></package></packages>
            </coverage>
            """);
    }
}
