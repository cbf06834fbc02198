using System.Security.Cryptography;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Tests.Writers;

/// <summary>All formats in one pass, each read by itself and held to the truth.</summary>
public sealed class CrossCheckTests(WrittenSet set) : IClassFixture<WrittenSet>
{
    [Theory]
    [InlineData("coco")]
    [InlineData("yolo")]
    [InlineData("voc")]
    [InlineData("kitti")]
    [InlineData("bop")]
    [InlineData("webdataset")]
    public void Classes_and_boxes_are_the_truth(string format)
    {
        var found = format switch
        {
            "coco" => ReadBack.Coco(set.Data),
            "yolo" => ReadBack.Yolo(set.Data),
            "voc" => ReadBack.Voc(set.Data),
            "kitti" => ReadBack.Kitti(set.Data),
            "bop" => ReadBack.Bop(set.Data, set.Classes),
            _ => ReadBack.WebDataset(set.Data),
        };
        Assert.Equal(set.Truths.Select(truth => truth.Stem).Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.All(set.Truths, truth => Assert.Equal(truth.Instances.Select(item => (item.ClassName, item.Mask.Box)), found[truth.Stem]));
    }

    [Fact]
    public void The_set_has_what_the_formats_differ_in()
    {
        var instances = set.Truths.SelectMany(truth => truth.Instances).ToList();
        Assert.Contains(instances, item => item.Visibility < 0.9);
        Assert.Contains(instances, item => item.Truncation > 0.1);
        Assert.Contains(instances, item => item.Id == 260);
        Assert.Contains(set.Truths, truth => truth.Instances.Count == 1);
        Assert.Contains(set.Truths, truth => truth.Instances.Count == 3);
    }

    [Fact]
    public void Entries_are_the_files_that_are_there()
    {
        var onDisk = Directory.EnumerateFiles(set.Data, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(set.Data, path));
        Assert.Equal(onDisk.Order(StringComparer.Ordinal), set.Files.Keys.Order(StringComparer.Ordinal));
        Assert.All(set.Files.Values, entry =>
        {
            var bytes = File.ReadAllBytes(set.At(entry.Path));
            Assert.Equal((entry.Size, entry.Sha256), (bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        });
    }

    [Fact]
    public void The_same_truths_give_the_same_bytes()
    {
        var again = new Dictionary<string, FileEntry>(StringComparer.Ordinal);
        set.Write(Path.Combine(set.Root, "again"), entry => again.Add(entry.Path, entry));
        Assert.Equal(set.Files.OrderBy(pair => pair.Key, StringComparer.Ordinal), again.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_format_has_its_writer_and_coco_is_never_left_out()
    {
        Assert.Equal(DatasetWriters.Names, DatasetWriters.Create(set.Scene).Select(writer => writer.Name));
        Assert.Equal(["coco", "yolo"], DatasetWriters.Create(set.Scene with { Output = new(["yolo"], "rle") }).Select(writer => writer.Name));
        Assert.Throws<ArgumentException>(() => DatasetWriters.Create(set.Scene with { Output = new(["yollo"], "rle") }));
    }
}
