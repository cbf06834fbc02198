using System.Text;
using System.Text.Json;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Tests.Writers;

public sealed class CocoWriterTests
{
    private static readonly MaskLabel Label = MaskLabeler.Label([0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0], 4, 3)!;

    [Fact]
    public void The_file_is_byte_for_byte_this()
    {
        var expected = """
            {"info":{"description":"Path-traced images of CAD parts, val split","version":"VERSION","contributor":"SynthiCad.Generator"},"licenses":[],
            "categories":[{"id":1,"name":"gear","supercategory":"part"},{"id":2,"name":"nut","supercategory":"part"}],
            "images":[{"id":1,"file_name":"images/nut_000042.jpg","width":4,"height":3}],
            "annotations":[{"id":1,"image_id":1,"category_id":2,"bbox":[0,1,2,2],"area":3,"iscrowd":0,
            "segmentation":{"counts":[1,2,1,1,7],"size":[3,4]},"truncated":true,"scene":{"pose":[1.5]}}]}
            """.Replace("\n", string.Empty, StringComparison.Ordinal).Replace("VERSION", ToolVersion.Text, StringComparison.Ordinal);
        Assert.Equal(expected, Write([new ImageRecord("nut", 42, Split.Val, Label, "{\"pose\":[1.5]}")]));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var records = Enumerable.Range(0, 300).Select(i => new ImageRecord(i % 2 == 0 ? "gear" : "nut", i, Split.Test, Label, "{}")).ToList();
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, Write(records));
            var file = CocoReader.TryRead(path)!;
            Assert.Equal(["gear", "nut"], file.Categories);
            Assert.Equal(Enumerable.Range(1, 300), file.Annotations.Select(annotation => annotation.Id));
            Assert.Equal(records.Select(record => record.FileName), file.Images.Select(image => image.FileName));
            Assert.All(file.Annotations, annotation => Assert.Equal((Label.Box, Label.Area, Label.Truncated), (annotation.Label.Box, annotation.Label.Area, annotation.Label.Truncated)));
            Assert.All(file.Annotations, annotation => Assert.Equal(Label.Counts, annotation.Label.Counts));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"categories\":[],\"images\":[]}")]
    [InlineData("{\"categories\":[],\"images\":[{\"id\":\"x\"}],\"annotations\":[]}")]
    public void A_file_that_we_would_not_write_is_not_read(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            Assert.Null(CocoReader.TryRead(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_manifest_is_read_back_and_its_root_changes_with_every_file()
    {
        var folder = Directory.CreateTempSubdirectory("synthicad-").FullName;
        try
        {
            ManifestClass[] classes = [new("nut", "parts/nut.stl", "ab", 4, 1, 2)];
            FileEntry[] files = [new("test/annotations.json", 10, "cd"), new("test/images/nut_000000.jpg", 20, "ef")];
            var manifest = new Manifest { ToolVersion = "1", Format = 1, Seed = 9, Device = "cpu", Root = Manifest.RootOf(classes, files), Classes = classes, Files = files };
            using (var stream = File.Create(Path.Combine(folder, Manifest.FileName)))
            {
                manifest.Write(stream);
            }

            var read = Manifest.TryRead(folder)!;
            Assert.Equal(JsonSerializer.Serialize(manifest), JsonSerializer.Serialize(read));
            Assert.NotEqual(manifest.Root, Manifest.RootOf(classes, [files[0], files[1] with { Sha256 = "ee" }]));
            Assert.NotEqual(manifest.Root, Manifest.RootOf([classes[0] with { Hash = "ac" }], files));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Write(IReadOnlyList<ImageRecord> records)
    {
        using var stream = new MemoryStream();
        CocoWriter.Write(stream, "val", ["gear", "nut"], records, 4, 3);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
