namespace Resilience.MSBuild.Tests;

/// <summary>Folders of pictures that a scene takes whole.</summary>
public sealed class InputFolderTests
{
    [Fact]
    public void A_picture_more_or_less_in_a_folder_renders_again()
    {
        using var project = new ScratchProject();
        var pictures = Directory.CreateDirectory(project.At("cad/backgrounds")).FullName;
        project.WriteScene(imagesPerClass: 3);
        project.Build().MustSucceed();
        var rendered = Directory.EnumerateFiles(project.DataFolder, "*.jpg", SearchOption.AllDirectories).First();
        File.Copy(rendered, Path.Combine(pictures, "a.jpg"));
        project.WriteScene(imagesPerClass: 3, extra: "\"background\": { \"kind\": \"images\", \"files\": \"backgrounds\" },");
        File.SetLastWriteTimeUtc(project.At(ScratchProject.Scene), DateTime.UtcNow.AddSeconds(2));
        project.Build().MustSucceed();
        var one = project.Images();
        Assert.Contains(DataSetBuildTests.UpToDate, project.Build().MustSucceed().Output, StringComparison.Ordinal);

        // Another picture, older than everything: nothing but its name says that it is there.
        File.Copy(project.At("obj/synthicad/dataset/test/images/slab_000000.jpg"), Path.Combine(pictures, "b.jpg"));
        File.SetLastWriteTimeUtc(Path.Combine(pictures, "b.jpg"), DateTime.UtcNow.AddYears(-1));
        project.Build().MustSucceed();
        Assert.NotEqual(one, project.Images());
        Assert.Contains(DataSetBuildTests.UpToDate, project.Build().MustSucceed().Output, StringComparison.Ordinal);

        File.Delete(Path.Combine(pictures, "b.jpg"));
        project.Build().MustSucceed();
        Assert.Equal(one, project.Images());
    }
}
