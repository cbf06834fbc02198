using Resilience.Xunit.Tests.EndToEnd;
using SynthiCad.Testing;

namespace Consumer.Tests.Runners;

/// <summary>The package is compiled against the lowest version of xUnit v3 that it supports; the same bits run on the next major version.</summary>
[Collection(PackageCollection.Name)]
public sealed class V4Tests(PackageFeed feed)
{
    // Put together from its parts: what xunit.v3 4 itself depends on is not in every feed.
    private const string XunitVersion = "4.0.2";

    [Fact]
    public void Campaigns_have_the_same_outcomes_on_version_4_of_xUnit_v3()
    {
        using var project = new ConsumerProject(feed, string.Empty);
        project.Write("Consumer.csproj", V3Source.Project(
            feed.Version,
            property: string.Empty,
            ("xunit.v3.extensibility.core", XunitVersion),
            ("xunit.v3.assert", XunitVersion),
            ("xunit.v3.runner.inproc.console", XunitVersion)));
        project.Write("Main.cs", "return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);");
        project.Write("Tests.cs", V3Source.Tests);
        project.Write("models/colours.onnx", ColourModel.Bytes());
        ColourModel.WriteImages(project.At("dataset"), shift: 0);
        project.Build().MustSucceed();

        var run = DotNet.RunProgram(
            project.At("bin/Debug/net10.0/Consumer"), project.Folder, ["-class-", "Hours", "-noColor"], ("RESILIENCE_ORT_PATH", PackageFeed.NativeRuntime), ("CUDA_VISIBLE_DEVICES", "-1"));

        Assert.Contains("Total: 16, Errors: 0, Failed: 8, Skipped: 2, Not Run: 0", run.Output, StringComparison.Ordinal);
        Assert.All(
            V3Source.Outcomes.Where(outcome => outcome.StartsWith("Failed ", StringComparison.Ordinal)),
            outcome => Assert.Contains($"{outcome["Failed ".Length..]} [FAIL]", run.Output, StringComparison.Ordinal));
        Assert.Contains("RES0101: Flips: '9..1' is empty", run.Output, StringComparison.Ordinal);
    }
}
