namespace Resilience.MSBuild.Tests;

/// <summary>One data set for several projects, and one made of shards.</summary>
public sealed class SharedDataTests
{
    [Fact]
    public async Task Two_builds_at_once_over_one_folder_render_one_set()
    {
        using var first = new ScratchProject();
        using var second = new ScratchProject();
        second.Run("restore", "-nologo").MustSucceed();
        first.Run("restore", "-nologo").MustSucceed();
        var root = $"-p:SynthiCadDataRoot={first.At("shared")}";
        // The scene is one file for both, as it would be in a repository.
        var scene = $"-p:SharedScene={first.At(ScratchProject.Scene)}";
        foreach (var project in new[] { first, second })
        {
            project.Write("app.csproj", File.ReadAllText(project.At("app.csproj")).Replace($"Include=\"{ScratchProject.Scene}\"", "Include=\"$(SharedScene)\"", StringComparison.Ordinal));
        }

        var builds = await Task.WhenAll(new[] { first, second }.Select(project => Task.Run(() => project.Build("--no-restore", root, scene))));

        Assert.All(builds, build => build.MustSucceed());
        Assert.Single(builds, build => build.Output.Contains("synthicad: rendered 6 images", StringComparison.Ordinal));
        var images = first.Images(first.At("shared/dataset"));
        Assert.Equal(6, images.Count);
        Assert.Equal(images, first.Images(first.At("bin/Debug/net10.0/dataset")));
        Assert.Equal(images, second.Images(second.At("bin/Debug/net10.0/dataset")));

        // What others may be using is not cleaned away.
        first.Run("clean", "-nologo", root, scene).MustSucceed();
        Assert.Equal(images, first.Images(first.At("shared/dataset")));
        Assert.False(File.Exists(first.At("shared/dataset.lock")));
    }

    [Fact]
    public void A_project_of_the_data_alone_serves_those_that_refer_to_it()
    {
        using var data = new ScratchProject(items: string.Empty);
        foreach (var name in new[] { "Data", "One", "Two" })
        {
            Directory.CreateDirectory(data.At(name));
            var items = name == "Data" ? $"<SynthiCadScene Include=\"../{ScratchProject.Scene}\" />" : "<ProjectReference Include=\"../Data/Data.csproj\" />";
            data.Write($"{name}/{name}.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup>{items}</ItemGroup>
                </Project>
                """);
        }

        File.Delete(data.At("app.csproj"));
        data.Write("all.proj", """
            <Project>
              <ItemGroup><Project Include="One/One.csproj;Two/Two.csproj" /></ItemGroup>
              <Target Name="Build"><MSBuild Projects="@(Project)" Targets="Build" BuildInParallel="true" /></Target>
              <Target Name="Restore"><MSBuild Projects="@(Project)" Targets="Restore" Properties="_R=1" /></Target>
            </Project>
            """);
        data.Run("msbuild", "-nologo", "all.proj", "-t:Restore").MustSucceed();

        var build = data.Run("msbuild", "-nologo", "all.proj", "-t:Build", "-m", "-v:normal").MustSucceed();

        Assert.Single(build.Output.Split('\n'), line => line.Contains("synthicad.dll generate", StringComparison.Ordinal));
        var images = data.Images(data.At("Data/obj/synthicad/dataset"));
        Assert.Equal(6, images.Count);
        Assert.All(new[] { "One", "Two" }, name => Assert.Equal(images, data.Images(data.At($"{name}/bin/Debug/net10.0/dataset"))));
    }

    [Fact]
    public void Shards_are_built_apart_and_joined_without_rendering()
    {
        using var project = new ScratchProject();
        project.Build("-p:SynthiCadShard=1/2").MustSucceed();
        project.Build("-p:SynthiCadShard=2/2").MustSucceed();
        Assert.Equal(3, project.Images(project.At("obj/synthicad/dataset.shard-1-of-2")).Count);
        Assert.Equal(3, project.Images(project.At("bin/Debug/net10.0/dataset.shard-2-of-2")).Count);
        Assert.Contains(DataSetBuildTests.UpToDate, project.Build("-p:SynthiCadShard=2/2").MustSucceed().Output, StringComparison.Ordinal);

        project.Run("msbuild", "-nologo", "-t:SynthiCadMerge").MustSucceed();
        var joined = project.Images();
        Assert.Equal(6, joined.Count);

        var build = project.Build().MustSucceed();
        Assert.Contains("is up to date (6 images", build.Output, StringComparison.Ordinal);
        Assert.Equal(joined, project.Images(project.At("bin/Debug/net10.0/dataset")));

        Assert.Contains(project.Build("--no-restore", "-p:SynthiCadShard=3/2").Errors, error => error.Contains("--shard is '3/2'", StringComparison.Ordinal));
        Assert.Contains(project.Build("--no-restore", "-p:SynthiCadShard=half").Errors, error => error.Contains("error SCAD0906", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_shards_there_is_nothing_to_join()
    {
        using var project = new ScratchProject();
        project.Run("restore", "-nologo").MustSucceed();
        Assert.Contains(project.Run("msbuild", "-nologo", "-t:SynthiCadMerge").Errors, error => error.Contains("error SCAD0907", StringComparison.Ordinal));
    }
}
