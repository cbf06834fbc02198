using System.IO.Compression;
using System.Text;
using SynthiCad.Testing;

namespace Resilience.MSBuild.Tests;

/// <summary>Folders and settings that break builds which were only tried at home.</summary>
public sealed class AwkwardPlaceTests
{
    [Fact]
    public void A_long_path_with_spaces_and_foreign_letters_under_a_german_locale_builds_offline()
    {
        var name = "Prüfstand Ø 部品";
        using var project = new ScratchProject(subfolder: name + "/" + new string('x', 190));
        Assert.InRange(project.Folder.Length, 200, 260);
        project.Run("restore", "-nologo").MustSucceed();
        Assert.NotEqual(0, project.Run("build", "-nologo", "--no-restore", "-question").ExitCode);

        // No source of packages is reachable; a decimal comma would show in numbers that the tools pass on.
        project.Write("nuget.config", "<configuration><packageSources><clear /><add key=\"gone\" value=\"https://nowhere.invalid/index.json\" /></packageSources></configuration>");
        var build = DotNet.RunProgram(
            "dotnet",
            project.Folder,
            ["build", "-nologo", "-v:normal", "--no-restore", "-graph", "-m", "-bl:run.binlog", "-nodeReuse:false"],
            ("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8"), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0"), ("DOTNET_CLI_UI_LANGUAGE", "de"));

        build.MustSucceed();
        var images = project.Images();
        Assert.Equal(6, images.Count);
        Assert.Equal(images, project.Images(project.At("bin/Debug/net10.0/dataset")));
        using var elsewhere = new ScratchProject();
        elsewhere.Build().MustSucceed();
        Assert.Equal(elsewhere.Images(), images);
        Assert.Contains("parts.synthicad.json", Log(project.At("run.binlog")), StringComparison.Ordinal);
        project.Run("msbuild", "-nologo", "-question").MustSucceed();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_one_coded_line()
    {
        using var project = new ScratchProject();
        project.Run("restore", "-nologo").MustSucceed();
        project.Write("obj/synthicad", "a file in the way, which stops root as well");

        var build = project.Build("--no-restore");

        var error = Assert.Single(build.Errors.Select(line => line[..line.LastIndexOf('[')].TrimStart("0123456789>".ToCharArray()).Trim()).Distinct());
        Assert.Contains("error SCAD0905: ", error, StringComparison.Ordinal);
        Assert.Contains("SynthiCadDataRoot", error, StringComparison.Ordinal);

        project.Build("--no-restore", "-p:SynthiCadDataRoot=elsewhere").MustSucceed();
        Assert.Equal(6, project.Images(project.At("elsewhere/dataset")).Count);
    }

    [Fact]
    public void Visual_Studio_hears_of_every_file_of_the_data_set()
    {
        using var project = new ScratchProject();
        project.Build().MustSucceed();

        var items = project.Run("msbuild", "-nologo", "-t:_SynthiCadUpToDateInputs", "-getItem:UpToDateCheckInput", "-getItem:UpToDateCheckOutput").MustSucceed().Output;

        Assert.All(new[] { "parts.synthicad.json", "cube.obj", "slab.obj", "dataset.stamp" }, file => Assert.Contains(file, items, StringComparison.Ordinal));
    }

    private static string Log(string path)
    {
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var text = new StreamReader(file, Encoding.UTF8);
        return text.ReadToEnd();
    }
}
