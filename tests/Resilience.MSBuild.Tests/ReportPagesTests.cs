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
