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
        project.Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestoreIgnoreFailedSources>true</RestoreIgnoreFailedSources>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="xunit.v3.extensibility.core" Version="{XunitVersion}" />
                <PackageReference Include="xunit.v3.assert" Version="{XunitVersion}" />
                <PackageReference Include="xunit.v3.runner.inproc.console" Version="{XunitVersion}" />
                <PackageReference Include="Resilience.Xunit.v3" Version="{feed.Version}" />
                <Content Include="models/*;dataset/**/*" CopyToOutputDirectory="PreserveNewest" />
              </ItemGroup>
            </Project>
            """);
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
