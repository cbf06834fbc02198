using System.Text;
using System.Text.Json;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Tests.Labels;
using SynthiCad.Generator.Writers.Coco;

namespace SynthiCad.Generator.Tests.Writers.Coco;

public sealed class CocoWriterTests
{
    private static readonly ImageTruth One = TestTruths.Of("nut", 42, Split.Val, [0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0], 4);

    [Fact]
    public void The_file_is_byte_for_byte_this()
    {
        var expected = """
            {"info":{"description":"Path-traced images of CAD parts, val split","version":"VERSION","contributor":"SynthiCad.Generator"},"licenses":[],
            "categories":[{"id":1,"name":"gear","supercategory":"part"},{"id":2,"name":"nut","supercategory":"part"}],
            "images":[{"id":1,"file_name":"images/nut_000042.jpg","width":4,"height":3}],
            "annotations":[{"id":1,"image_id":1,"category_id":2,"bbox":[0,1,2,2],"area":3,"iscrowd":0,
            "segmentation":{"counts":[1,2,1,1,7],"size":[3,4]},"truncated":true,"instance":1,"amodal_bbox":[0,1,2,2],"amodal_area":3,
            "visibility":1,"truncation":0,"pose":[0.87758255,0.47942555,0,0,-0.47942555,0.87758255,0,0,0,0,1,0,1,2,1,1],"scene":SCENE}]}
            """.Replace("\n", string.Empty, StringComparison.Ordinal).Replace("VERSION", ToolVersion.Text, StringComparison.Ordinal).Replace("SCENE", TestTruths.Scene, StringComparison.Ordinal);
        Assert.Equal(expected, Write(CocoMasks.RunLengths, [One]));
    }

    [Fact]
    public void Objects_of_an_image_are_annotations_of_one_image_with_ids_that_run_on()
    {
        var two = TestTruths.Of("nut", 43, Split.Val, [1, 0, 7, 7], 4, id => id == 1 ? "nut" : "gear");
        using var document = JsonDocument.Parse(Write(CocoMasks.RunLengths, [two, One]));
        var annotations = document.RootElement.GetProperty("annotations").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3], annotations.Select(item => item.GetProperty("id").GetInt32()));
        Assert.Equal([1, 1, 2], annotations.Select(item => item.GetProperty("image_id").GetInt32()));
        Assert.Equal([2, 1, 2], annotations.Select(item => item.GetProperty("category_id").GetInt32()));
        Assert.Equal([1, 7, 1], annotations.Select(item => item.GetProperty("instance").GetInt32()));
        Assert.Equal([true, false, true], annotations.Select(item => item.TryGetProperty("scene", out _)));
    }

    [Fact]
    public void Compressed_runs_are_text()
    {
        using var document = JsonDocument.Parse(Write(CocoMasks.Compressed, [One]));
        var segmentation = document.RootElement.GetProperty("annotations")[0].GetProperty("segmentation");
        Assert.Equal(CompressedRunLengths.Encode([1, 2, 1, 1, 7]), segmentation.GetProperty("counts").GetString());
        Assert.Equal([3, 4], segmentation.GetProperty("size").EnumerateArray().Select(item => item.GetInt32()));
    }

    [Theory]
    [InlineData(new ushort[] { 1, 1, 0, 0, 1, 1, 0, 1 }, "[[0,0,2,0,2,2,0,2],[3,1,4,1,4,2,3,2]]")]
    [InlineData(new ushort[] { 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0 }, "{\"counts\":[0,4,1,4,3],\"size\":[3,4]}")]
    public void Outlines_are_given_where_they_are_exact_and_runs_elsewhere(ushort[] ids, string expected)
    {
        using var document = JsonDocument.Parse(Write(CocoMasks.Polygons, [TestTruths.Of("nut", 0, Split.Val, ids, 4)]));
        Assert.Equal(expected, document.RootElement.GetProperty("annotations")[0].GetProperty("segmentation").GetRawText());
    }

    private static string Write(CocoMasks masks, IReadOnlyList<ImageTruth> images)
    {
        using var stream = new MemoryStream();
        new CocoWriter(masks).Write(stream, Split.Val, ["gear", "nut"], images);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
