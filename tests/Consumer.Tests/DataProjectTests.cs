using System.Text.RegularExpressions;

namespace Consumer.Tests;

/// <summary>A project that only makes a data set, for two target frameworks, from the packed build step.</summary>
[Collection(PackageCollection.Name)]
public sealed class DataProjectTests(PackageFeed feed)
{
    private static readonly string[] Frameworks = ["net8.0", "net10.0"];

    [Fact]
    public void Two_frameworks_share_one_rendering_a_second_build_has_nothing_to_do_and_clean_removes_all()
    {
        using var project = new ConsumerProject(feed, string.Empty);
        TinyWorld.WriteCad(project);
        project.Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>{string.Join(';', Frameworks)}</TargetFrameworks>
                <RestoreIgnoreFailedSources>true</RestoreIgnoreFailedSources>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Resilience.MSBuild" Version="{feed.Version}" PrivateAssets="all" />
                <SynthiCadScene Include="cad/parts.synthicad.json" />
              </ItemGroup>
            </Project>
            """);

        var first = project.Build().MustSucceed();

        Assert.Single(Regex.Matches(first.Output, @"synthicad: rendered \d+ images"));
        foreach (var framework in Frameworks)
        {
            Assert.Equal(2 * TinyWorld.ImagesPerClass, project.Files($"bin/Debug/{framework}/dataset/test", "*.jpg").Count);
        }

        project.Build("-question", "--no-restore").MustSucceed();
        project.Clean().MustSucceed();
        Assert.Empty(project.Files("bin", "*.jpg"));
        Assert.Empty(project.Files("obj/synthicad", "*"));
    }
}
