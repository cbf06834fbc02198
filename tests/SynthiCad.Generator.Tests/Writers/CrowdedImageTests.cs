using System.Globalization;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Tests.Labels;
using SynthiCad.Generator.Writers;
using SynthiCad.Generator.Writers.Voc;
using SynthiCad.Generator.Writers.Yolo;

namespace SynthiCad.Generator.Tests.Writers;

/// <summary>One image of 300 objects of one pixel each.</summary>
public sealed class CrowdedImageTests(WrittenSet set) : IClassFixture<WrittenSet>
{
    private const int Objects = 300;

    private static readonly ImageTruth Crowd = TestTruths.Of("Nut", 0, Split.Test, [.. Enumerable.Range(1, Objects).Select(id => (ushort)id)], 20, id => id % 2 == 1 ? "Nut" : "bracket");

    [Fact]
    public void Formats_that_have_room_hold_all_of_them()
    {
        var folder = Directory.CreateDirectory(Path.Combine(set.Root, "crowd")).FullName;
        Assert.Null(TruthCheck.Fault(Crowd));
        Write(folder, set.Scene with { Output = new(["yolo", "kitti", "bop", "hdf5", "webdataset"], "polygon") });
        var lines = File.ReadAllLines(Path.Combine(folder, "test", "labels", "Nut_000000.txt"));
        Assert.Equal(Objects, lines.Length);
        Assert.Equal("0 0.025 0.033333 0.05 0.066667", lines[0]);
        Assert.Equal(Objects, File.ReadLines(Path.Combine(folder, "kitti", "test", "label_2", "000000.txt")).Count());
        Assert.Equal(Objects, Directory.GetFiles(Path.Combine(folder, "bop", "test", "000001", "mask_visib")).Length);
        var head = Programs.Run(folder, "h5dump", "-H", "-d", "/instance_segmaps", Path.Combine(folder, "test", "hdf5", "Nut_000000.hdf5"));
        Assert.Contains("H5T_STD_U16LE", head, StringComparison.Ordinal);
        Assert.Equal("0 0 0 0.05 0 0.05 0.066667 0 0.066667", File.ReadLines(Path.Combine(folder, "test", "segments", "Nut_000000.txt")).First());
    }

    [Fact]
    public void Pascal_voc_has_no_room_and_says_so()
    {
        var folder = Directory.CreateDirectory(Path.Combine(set.Root, "voc-crowd")).FullName;
        var error = Assert.Throws<SynthiCadException>(() => Write(folder, set.Scene with { Output = new(["voc"], "rle") }));
        Assert.Equal(ErrorCodes.FormatCapacity, error.Code);
        Assert.Contains("300 objects in Nut_000000", error.Message, StringComparison.Ordinal);

        var many = set.Scene with { Classes = [.. Enumerable.Range(0, 255).Select(i => set.Scene.Classes[0] with { Name = i.ToString("D3", CultureInfo.InvariantCulture) })] };
        var classes = Assert.Throws<SynthiCadException>(() => new VocWriter().WriteSet(new DatasetTruth(many, _ => [], _ => throw new InvalidOperationException()), new DatasetSink(folder)));
        Assert.Contains("255 classes", classes.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Segments_are_left_out_where_an_object_is_no_single_polygon()
    {
        var folder = Directory.CreateDirectory(Path.Combine(set.Root, "segments")).FullName;
        var whole = TestTruths.Of("Nut", 0, Split.Test, [1, 1, 0, 0, 1, 0], 3);
        var split = TestTruths.Of("Nut", 1, Split.Test, [1, 0, 0, 0, 1, 0], 3);
        var sink = new DatasetSink(folder);
        new YoloWriter(withSegments: true).WriteSet(new DatasetTruth(OneSplit(set.Scene), _ => [whole, split], _ => throw new InvalidOperationException()), sink);
        Assert.Equal(["Nut_000000.txt"], Directory.GetFiles(Path.Combine(folder, "test", "segments")).Select(path => Path.GetFileName(path)));
        Assert.Equal("0 0 0 0.666667 0 0.666667 1 0.333333 1 0.333333 0.5 0 0.5\n", File.ReadAllText(Path.Combine(folder, "test", "segments", "Nut_000000.txt")));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(folder, "test", "labels")).Length);
    }

    private static void Write(string folder, SceneFile scene)
    {
        var frame = new RenderFrame(20, 15);
        Array.Copy(Enumerable.Range(1, Objects).Select(id => (ushort)id).ToArray(), frame.Ids, Objects);
        var entries = new Dictionary<string, FileEntry>(StringComparer.Ordinal);
        var sink = new DatasetSink(folder, entry => entries.Add(entry.Path, entry));
        sink.Write(Crowd.ImagePath, [0]);
        var one = OneSplit(scene);
        foreach (var writer in DatasetWriters.Create(one))
        {
            writer.WriteImage(Crowd, frame, sink);
            writer.WriteSet(new DatasetTruth(one, _ => [Crowd], path => entries[path]), sink);
        }
    }

    private static SceneFile OneSplit(SceneFile scene) => scene with { Split = new(0, 0, 1), ImagesPerClass = 1 };
}
