using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Pipeline.Inputs;
using SynthiCad.Generator.Pipeline.Proofs;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Tests.Pipeline;

/// <summary>Proofs of what is more than COCO: other formats, pictures, files that scenes draw in.</summary>
public sealed class ProofTests : IDisposable
{
    private const string AllFormats = "\"output\": { \"formats\": [\"coco\", \"hdf5\", \"imagefolder\", \"yolo\", \"voc\", \"kitti\", \"bop\", \"webdataset\", \"croissant\"] },";
    private const string Pictures = "\"background\": { \"kind\": \"images\", \"files\": \"backs\" },";
    private const string Halves = "\"train\": 0.5, \"test\": 0.5";
    private readonly TestWorkspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("test/labels/bar_000001.txt")]
    [InlineData("kitti/test/label_2/000001.txt")]
    [InlineData("voc/Annotations/bar_000001.xml")]
    [InlineData("imagefolder/test/metadata.csv")]
    [InlineData("bop/test/000001/scene_gt.json")]
    [InlineData("croissant.json")]
    public void A_format_that_lost_something_does_not_pass(string path)
    {
        work.Build(work.Scene(images: 3, extra: AllFormats));
        var manifest = Manifest.TryRead(work.Output)!;
        DatasetProof.Check(work.Output, manifest);
        var file = Path.Combine(work.Output, path);
        var text = File.ReadAllText(file);
        File.WriteAllText(file, path switch
        {
            "croissant.json" => text.Replace("\"sha256\":\"", "\"sha256\":\"0", StringComparison.Ordinal).Replace("\"sha256\": \"", "\"sha256\": \"0", StringComparison.Ordinal),
            "imagefolder/test/metadata.csv" => text[..text.TrimEnd().LastIndexOf('\n')],
            "bop/test/000001/scene_gt.json" => "{}",
            _ => string.Empty,
        });
        Signing.Sign(work.Output);
        Assert.Equal("SCAD0606", Assert.Throws<SynthiCadException>(() => DatasetProof.Check(work.Output, Manifest.TryRead(work.Output)!)).Code);
    }

    [Fact]
    public void A_background_picture_in_two_splits_does_not_pass()
    {
        MakePictures(4);
        work.Build(work.Scene(images: 6, extra: Pictures, split: Halves));
        Assert.True(Manifest.TryRead(work.Output)!.Settings.SeparatePictures);
        var file = Path.Combine(work.Output, "records", "bar.jsonl");
        var lines = File.ReadAllLines(file);
        string NameIn(string line) => System.Text.RegularExpressions.Regex.Match(line, "back[0-9]\\.png").Value;
        var train = lines.First(line => line.StartsWith("{\"split\":\"train\"", StringComparison.Ordinal));
        var test = Array.FindIndex(lines, line => line.StartsWith("{\"split\":\"test\"", StringComparison.Ordinal));
        Assert.NotEqual(NameIn(train), NameIn(lines[test]));
        lines[test] = lines[test].Replace(NameIn(lines[test]), NameIn(train), StringComparison.Ordinal);
        File.WriteAllText(file, string.Join('\n', lines) + "\n");
        Signing.Sign(work.Output);
        Assert.Equal("SCAD0607", Assert.Throws<SynthiCadException>(() => DatasetProof.Check(work.Output, Manifest.TryRead(work.Output)!)).Code);
    }

    [Fact]
    public void Where_splits_share_no_pictures_growth_gives_what_a_fresh_run_gives()
    {
        MakePictures(4);
        work.Build(work.Scene(images: 6, extra: Pictures, split: Halves));
        var scene = work.Scene(images: 9, extra: Pictures, split: Halves);
        var result = work.Build(scene);
        Assert.InRange(result.ImagesRendered, 9, 26);
        var fresh = Path.Combine(work.Root, "fresh");
        work.Build(scene, fresh);
        Assert.Equal(TestWorkspace.Snapshot(fresh), TestWorkspace.Snapshot(work.Output));
    }

    [Fact]
    public void An_edited_background_renders_all_classes_and_is_listed_as_an_input()
    {
        MakePictures(2);
        var scene = work.Scene(extra: Pictures);
        work.Build(scene);
        var inputs = SceneInputs.AllFiles(SceneFileReader.Read(scene)).ToList();
        Assert.Equal(scene, inputs[0]);
        Assert.All(["back0.png", "back1.png"], name => Assert.Contains(Path.Combine(work.Root, "backs", name), inputs));
        MakePictures(2, shade: 99);
        Assert.Equal(3, work.Build(scene).Rendered.Count);
    }

    [Fact]
    public void Another_format_renders_nothing_where_it_has_no_files_an_image_and_all_where_it_has()
    {
        work.Build(work.Scene());
        var result = work.Build(work.Scene(extra: "\"output\": { \"formats\": [\"yolo\", \"voc\", \"kitti\", \"webdataset\"], \"masks\": \"polygon\" },"));
        Assert.Equal(0, result.ImagesRendered);
        Assert.Equal(12, work.Build(work.Scene(extra: "\"output\": { \"formats\": [\"hdf5\"] },")).ImagesRendered);
        Assert.Equal(0, work.Build(work.Scene()).ImagesRendered);
        var fresh = Path.Combine(work.Root, "fresh");
        work.Build(work.Scene(), fresh);
        Assert.Equal(TestWorkspace.Snapshot(fresh), TestWorkspace.Snapshot(work.Output));
    }

    [Fact]
    public void Where_images_show_other_classes_an_edited_mesh_renders_all_of_them()
    {
        var scene = work.Scene(extra: "\"objects\": { \"perImage\": 2, \"classes\": [\"bar\", \"box\"] },");
        work.Build(scene);
        File.WriteAllText(work.Mesh("plate.mtl"), "newmtl steel\nKd 0.25 0.5 0.5\n");
        Assert.Equal(["plate"], work.Build(scene).Rendered);
        File.WriteAllText(work.Mesh("bar.ply"), TestWorkspace.BoxPly(60, 9, 9));
        Assert.Equal(["bar", "box", "plate"], work.Build(scene).Rendered);
    }

    [Fact]
    public void Meshes_draw_in_the_files_they_name_beside_them()
    {
        var folder = Path.Combine(work.Root, "parts");
        foreach (var name in new[] { "wood.png", "mesh.bin", "scratch.jpg" })
        {
            File.WriteAllText(Path.Combine(folder, name), "x");
        }

        File.WriteAllText(work.Mesh("plate.mtl"), "newmtl steel\nmap_Kd -s 2 2 1 wood.png\n");
        File.WriteAllText(work.Mesh("a.gltf"), """{ "buffers": [ { "uri": "mesh.bin" }, { "uri": "data:,x" } ], "images": [ { "uri": "scratch.jpg" }, { "uri": "../test.synthicad.json" } ] }""");
        Assert.Equal(["plate.obj", "plate.mtl", "wood.png"], MeshDependencies.Of(work.Mesh("plate.obj")).Select(path => Path.GetFileName(path)));
        Assert.Equal(["a.gltf", "mesh.bin", "scratch.jpg"], MeshDependencies.Of(work.Mesh("a.gltf")).Select(path => Path.GetFileName(path)));
        File.WriteAllText(work.Mesh("box.ply"), TestWorkspace.BoxPly(3, 2, 1).Replace("element vertex", "comment TextureFile wood.png\nelement vertex", StringComparison.Ordinal));
        Assert.Equal(["box.ply", "wood.png"], MeshDependencies.Of(work.Mesh("box.ply")).Select(path => Path.GetFileName(path)));
        File.WriteAllText(work.Mesh("b.gltf"), "not json");
        Assert.Equal([work.Mesh("b.gltf")], MeshDependencies.Of(work.Mesh("b.gltf")));
    }

    private void MakePictures(int count, int shade = 40)
    {
        var folder = Directory.CreateDirectory(Path.Combine(work.Root, "backs")).FullName;
        for (var i = 0; i < count; i++)
        {
            var pixels = new byte[8 * 8 * 3];
            Array.Fill(pixels, (byte)(shade + (i * 30)));
            using var stream = File.Create(Path.Combine(folder, FormattableString.Invariant($"back{i}.png")));
            PngWriter.Write(stream, pixels, 8, 8, 3);
        }
    }
}
