using System.Text.Json;
using System.Xml.Linq;
using SynthiCad.Testing;

namespace Consumer.Tests;

/// <summary>What a user does with the two packages: build renders, test gates, the reports are in the results.</summary>
[Collection(PackageCollection.Name)]
public sealed class TestProjectTests(PackageFeed feed, TestProjectTests.Fixture fixture) : IClassFixture<TestProjectTests.Fixture>
{
    private const string Output = "bin/Debug/net10.0";

    private ConsumerProject Project => fixture.Built(feed).Project;

    [Fact]
    public void The_first_build_renders_and_the_second_does_nothing()
    {
        fixture.Built(feed).FirstBuild.MustSucceed();
        var images = Project.Files($"{Output}/dataset/test", "*.jpg");
        Assert.Equal(2 * TinyWorld.ImagesPerClass, images.Count);
        var rendered = Project.Files("obj/synthicad", "*").Select(f => (f, File.GetLastWriteTimeUtc(f))).ToList();

        var second = Project.Build().MustSucceed();

        Assert.Contains("Skipping target \"_SynthiCadCore\"", second.Output, StringComparison.Ordinal);
        Assert.Equal(rendered, Project.Files("obj/synthicad", "*").Select(f => (f, File.GetLastWriteTimeUtc(f))));
        Assert.Equal(images, Project.Files($"{Output}/dataset/test", "*.jpg"));
    }

    [Fact]
    public void A_campaign_passes_on_the_runtime_of_the_referenced_package_and_its_reports_are_attached()
    {
        fixture.Built(feed).FirstBuild.MustSucceed();

        Project.Test("--filter", "FullyQualifiedName~Passing", "--collect:Resilience", "--logger", "trx;LogFileName=run.trx").MustSucceed();

        var trx = XDocument.Load(Project.At("TestResults/run.trx"));
        XNamespace ns = trx.Root!.Name.Namespace;
        Assert.Equal(["Passed", "Passed"], trx.Descendants(ns + "UnitTestResult").Select(r => (string)r.Attribute("outcome")!));
        Assert.Contains(trx.Descendants(ns + "UnitTestResult"), r => ((string)r.Attribute("testName")!).Contains("x010", StringComparison.Ordinal));
        var attached = trx.Descendants(ns + "A").Select(a => Path.GetFileName(((string)a.Attribute("href")!).Replace('\\', '/')));
        Assert.Equal(["resilience.badge.json", "resilience.badge.svg", "resilience.cobertura.xml", "resilience.csv", "resilience.html", "resilience.json", "resilience.junit.xml", "resilience.md", "resilience.sarif"], attached.Order(StringComparer.Ordinal));
        Assert.NotEmpty(Project.Files("TestResults", "resilience.html"));

        var loaded = Assert.Single(File.ReadAllLines(Project.At($"{Output}/loaded.txt")));
        Assert.True(loaded.StartsWith(Project.Folder, StringComparison.Ordinal) || loaded.Contains($"/{feed.RuntimeVersion}/", StringComparison.Ordinal), loaded);
        Assert.EndsWith("/native/libonnxruntime.so", loaded, StringComparison.Ordinal);

        using var report = JsonDocument.Parse(File.ReadAllText(Project.At($"{Output}/TestResults/resilience/resilience.json")));
        Assert.Contains("ONNX Runtime 1.", report.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_gate_fails_the_test_run_and_says_what_it_measured()
    {
        fixture.Built(feed).FirstBuild.MustSucceed();

        var run = Project.Test("--filter", "FullyQualifiedName~Strict");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Strict.Breaks [predictions 30 x008]", run.Output, StringComparison.Ordinal);
        Assert.Contains("RES0501", run.Output, StringComparison.Ordinal);
        Assert.Contains("0.999", run.Output, StringComparison.Ordinal);
        Assert.Contains("Failed:     2", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_runtime_the_campaign_fails_with_the_cure()
    {
        using var project = new ConsumerProject(feed, """
            <Content Include="models/tiny.onnx;dataset/**/*" CopyToOutputDirectory="PreserveNewest" />
            """);
        foreach (var file in Project.Files($"{Output}/dataset", "*"))
        {
            project.Write(Path.GetRelativePath(Project.At(Output), file), File.ReadAllBytes(file));
        }

        project.Write("models/tiny.onnx", TinyWorld.Model());
        project.Write("Tests.cs", TinyWorld.Tests);
        project.Write("Snippets.cs", Snippets.AsOneFile());
        project.Build().MustSucceed();

        var run = project.Test("--filter", "FullyQualifiedName~Passing");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("RES0301", run.Output, StringComparison.Ordinal);
        Assert.Contains("dotnet add package Microsoft.ML.OnnxRuntime", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Builds the project when a test first asks for it.</summary>
    public sealed class Fixture : IDisposable
    {
        private BuiltConsumer? built;

        public BuiltConsumer Built(PackageFeed feed) => built ??= new BuiltConsumer(feed);

        public void Dispose() => built?.Dispose();
    }
}
