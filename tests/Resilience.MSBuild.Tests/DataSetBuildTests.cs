namespace Resilience.MSBuild.Tests;

/// <summary>The build step from outside: what is rendered, what is kept, what is said.</summary>
public sealed class DataSetBuildTests
{
    internal const string UpToDate = "Skipping target \"_SynthiCadCore\" because all output files are up-to-date";

    [Fact]
    public void First_build_renders_and_copies_the_second_does_nothing()
    {
        using var project = new ScratchProject();
        project.Build().MustSucceed();
        var rendered = project.Images();
        Assert.Equal(6, rendered.Count);
        Assert.Equal(rendered, project.Images(project.At("bin/Debug/net10.0/dataset")));
        Assert.True(File.Exists(project.At("bin/Debug/net10.0/dataset/test/annotations.json")));
        var stamp = File.GetLastWriteTimeUtc(project.At("obj/synthicad/dataset.stamp"));

        var second = project.Build().MustSucceed();

        Assert.Contains(UpToDate, second.Output, StringComparison.Ordinal);
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(project.At("obj/synthicad/dataset.stamp")));
        Assert.Equal(rendered, project.Images());
        project.Run("msbuild", "-nologo", "-question").MustSucceed();
    }

    [Fact]
    public void Touching_a_mesh_renders_nothing_and_editing_it_renders_its_class_only()
    {
        using var project = new ScratchProject();
        project.Build().MustSucceed();
        var before = project.Images();
        var written = WriteTimes(project);

        File.SetLastWriteTimeUtc(project.At("cad/cube.obj"), DateTime.UtcNow.AddSeconds(2));
        var touched = project.Build().MustSucceed();
        Assert.DoesNotContain(UpToDate, touched.Output, StringComparison.Ordinal);
        Assert.Equal(written, WriteTimes(project));

        project.WriteBox("cad/cube.obj", 20, 20, 45);
        File.SetLastWriteTimeUtc(project.At("cad/cube.obj"), DateTime.UtcNow.AddSeconds(4));
        project.Build().MustSucceed();
        var after = project.Images();
        Assert.Equal(before.Keys, after.Keys);
        Assert.All(after, image => Assert.Equal(image.Key.Contains("slab", StringComparison.Ordinal), before[image.Key] == image.Value));
        Assert.All(WriteTimes(project).Where(t => t.Key.Contains("slab", StringComparison.Ordinal)), time => Assert.Equal(written[time.Key], time.Value));
        Assert.Equal(after, project.Images(project.At("bin/Debug/net10.0/dataset")));
    }

    [Fact]
    public void Fewer_images_disappear_from_obj_and_bin()
    {
        using var project = new ScratchProject();
        project.Build().MustSucceed();
        project.WriteScene(imagesPerClass: 2);
        File.SetLastWriteTimeUtc(project.At(ScratchProject.Scene), DateTime.UtcNow.AddSeconds(2));
        project.Build().MustSucceed();
        Assert.Equal(4, project.Images().Count);
        Assert.Equal(project.Images(), project.Images(project.At("bin/Debug/net10.0/dataset")));
    }

    [Fact]
    public void Metadata_overrides_the_scene_file_and_a_changed_option_renders_again()
    {
        using var project = new ScratchProject(items: $"<SynthiCadScene Include=\"{ScratchProject.Scene}\" ImagesPerClass=\"$(Count)\" OutputFolder=\"parts\" />");
        project.Build("-p:Count=1").MustSucceed();
        Assert.Equal(2, project.Images(project.At("bin/Debug/net10.0/parts")).Count);
        project.Build("-p:Count=2").MustSucceed();
        Assert.Equal(4, project.Images(project.At("bin/Debug/net10.0/parts")).Count);
    }

    [Fact]
    public void A_typo_is_one_canonical_line_and_the_old_data_set_stays()
    {
        using var project = new ScratchProject();
        project.Build().MustSucceed();
        var before = project.Images();
        project.WriteScene(imagesPerClass: 3, extra: "\"smaples\": 4,");
        File.SetLastWriteTimeUtc(project.At(ScratchProject.Scene), DateTime.UtcNow.AddSeconds(2));

        var broken = project.Build();

        Assert.NotEqual(0, broken.ExitCode);
        var error = Assert.Single(broken.Errors.Select(StripProject).Distinct());
        Assert.Matches(@"parts\.synthicad\.json\(7,\d+\): error SCAD02\d\d: .*smaples", error);
        Assert.DoesNotContain("   at ", broken.Output, StringComparison.Ordinal);
        Assert.Equal(before, project.Images());

        project.WriteScene(imagesPerClass: 3);
        File.SetLastWriteTimeUtc(project.At(ScratchProject.Scene), DateTime.UtcNow.AddSeconds(4));
        project.Build().MustSucceed();
        Assert.Equal(before, project.Images());
    }

    [Fact]
    public void A_missing_scene_and_two_scenes_in_one_folder_are_coded_errors()
    {
        using var project = new ScratchProject(items: "<SynthiCadScene Include=\"cad/none.synthicad.json\" />");
        Assert.Contains("error SCAD0904", project.Build().Output, StringComparison.Ordinal);
        project.Write("cad/none.synthicad.json", File.ReadAllText(project.At(ScratchProject.Scene)));
        var twice = project.Build("-p:_=1", "-nologo");
        twice.MustSucceed();

        using var two = new ScratchProject(items: $"<SynthiCadScene Include=\"{ScratchProject.Scene};cad/more.synthicad.json\" />");
        two.Write("cad/more.synthicad.json", File.ReadAllText(two.At(ScratchProject.Scene)));
        Assert.Contains("error SCAD0903", two.Build().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_removes_the_data_set()
    {
        using var project = new ScratchProject();
        project.Build().MustSucceed();
        project.Run("clean", "-nologo").MustSucceed();
        Assert.False(Directory.Exists(project.At("obj/synthicad")));
        Assert.Empty(project.Images(project.At("bin")));
    }

    [Fact]
    public void A_design_time_build_never_renders()
    {
        using var project = new ScratchProject();
        project.Run("restore", "-nologo").MustSucceed();
        project.Run("msbuild", "-nologo", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true").MustSucceed();
        Assert.False(Directory.Exists(project.At("obj/synthicad")));
    }

    [Fact]
    public void Several_target_frameworks_share_one_rendering()
    {
        using var project = new ScratchProject("net10.0;net8.0");
        var build = project.Build("-m").MustSucceed();
        Assert.Equal(6, project.Images().Count);
        Assert.Equal(project.Images(), project.Images(project.At("bin/Debug/net10.0/dataset")));
        Assert.Equal(project.Images(), project.Images(project.At("bin/Debug/net8.0/dataset")));
        Assert.Single(build.Output.Split('\n'), line => line.Contains("synthicad.dll generate", StringComparison.Ordinal));
    }

    private static string StripProject(string error) => error[..(error.LastIndexOf('[') is var end and > 0 ? end : error.Length)].TrimStart("0123456789>".ToCharArray()).Trim();

    private static Dictionary<string, DateTime> WriteTimes(ScratchProject project) =>
        project.Images().Keys.ToDictionary(key => key, key => File.GetLastWriteTimeUtc(Path.Combine(project.DataFolder, key)));
}
