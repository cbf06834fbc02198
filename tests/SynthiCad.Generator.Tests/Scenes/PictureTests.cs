using System.Numerics;
using System.Text;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Scenes.Shapes;

namespace SynthiCad.Generator.Tests.Scenes;

public sealed class PictureTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("synthicad-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void No_picture_is_used_in_two_splits_and_every_split_has_one()
    {
        var names = Enumerable.Range(0, 20).Select(i => $"p{i:D2}.png").ToList();
        var shares = PictureSplits.Assign(names, 7, new SplitRatios(0.7, 0.1, 0.2), null);
        Assert.Equal(Enumerable.Range(0, 20), shares.SelectMany(share => share).Order());
        Assert.All(shares, share => Assert.NotEmpty(share));
        Assert.True(shares[0].Length > shares[2].Length && shares[2].Length > shares[1].Length);
        Assert.NotEqual(shares[0], PictureSplits.Assign(names, 8, new SplitRatios(0.7, 0.1, 0.2), null)[0]);
    }

    [Theory]
    [InlineData(2, null, false)]
    [InlineData(3, null, true)]
    [InlineData(3, false, false)]
    [InlineData(9, true, true)]
    public void Few_pictures_are_shared_unless_the_scene_file_says_otherwise(int count, bool? separate, bool expected)
    {
        var shares = PictureSplits.Assign([.. Enumerable.Range(0, count).Select(i => $"{i}")], 7, new SplitRatios(0.7, 0.1, 0.2), separate);
        Assert.Equal(expected, shares[0].Length < count);
    }

    [Fact]
    public void Pictures_are_found_in_ordinal_order_and_other_files_left_out()
    {
        Picture("back/b.png", 1);
        Picture("back/A.png", 1);
        File.WriteAllText(Path.Combine(root, "back", "notes.txt"), "no picture");
        Assert.Equal(["back/A.png", "back/b.png"], Parse("\"background\": { \"files\": \"back\" },").Background.Pictures.Names);
        Assert.Equal(["back/b.png"], Parse("\"background\": { \"files\": [\"back/b.png\", \"back\\\\b.png\"] },").Background.Pictures.Names);
    }

    [Fact]
    public void A_folder_without_pictures_is_an_error_that_says_what_was_expected()
    {
        Directory.CreateDirectory(Path.Combine(root, "empty"));
        var error = Assert.Throws<SynthiCadException>(() => Parse("\"background\": { \"files\": \"empty\" },"));
        Assert.Equal("SCAD0214", error.Code);
        Assert.Contains(".png, .jpg, .jpeg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_pictures_than_splits_cannot_be_kept_apart()
    {
        Picture("back/a.png", 1);
        Picture("back/b.png", 1);
        var error = Assert.Throws<SynthiCadException>(() => Parse("\"background\": { \"files\": \"back\" }, \"split\": { \"separatePictures\": true },"));
        Assert.Equal("SCAD0218", error.Code);
        Assert.Equal(2, Parse("\"background\": { \"files\": \"back\" }, \"split\": { \"test\": 1, \"separatePictures\": true },").Background.Pictures.Count);
    }

    [Fact]
    public void Backgrounds_environments_and_textures_reach_the_scene_each_split_its_own()
    {
        for (var i = 0; i < 6; i++)
        {
            Picture($"back/{i}.png", 40 * i);
            Picture($"sky/{i}.png", 40 * i);
            Picture($"wood/{i}.png", 40 * i);
        }

        var settings = Parse("""
            "background": { "files": "back" }, "environment": { "files": "sky", "strength": 2 }, "floor": { "probability": 1, "textures": { "files": "wood", "tileSize": 3 } },
            "material": { "textures": { "files": "wood" } },
            """);
        var sampler = Sampler(settings);
        var used = Enum.GetValues<Split>().ToDictionary(split => split, split => Enumerable.Range(0, 30).Select(image => sampler.Sample(image, 0, split).Job.Scene).ToList());
        Assert.All(used.Values.SelectMany(list => list), scene =>
        {
            Assert.NotNull(scene.Background.Backplate);
            Assert.Equal(2, scene.Background.Environment!.Strength);
            Assert.Equal(3 * PartBounds.Of(scene.Objects[0].Part.Mesh).Radius, scene.Floor!.Texture!.TileSize, 1e-3f);
            Assert.NotNull(scene.Objects[0].Materials[0].Texture);
        });
        foreach (var picture in new Func<RenderScene, string>[] { scene => scene.Background.Backplate!.Name, scene => scene.Background.Environment!.Image.Name, scene => scene.Floor!.Texture!.Image.Name })
        {
            var names = used.Values.Select(list => list.Select(picture).ToHashSet(StringComparer.Ordinal)).ToList();
            Assert.Equal(names.Sum(set => set.Count), names.SelectMany(set => set).Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Fact]
    public void Large_pictures_are_shrunk_to_what_is_needed_and_old_ones_forgotten()
    {
        var reads = 0;
        var cache = new PictureCache(
            path =>
            {
                reads++;
                return new RenderImage(path, 8, 4, [.. Enumerable.Range(0, 32).Select(i => new Vector3(i % 8))]);
            },
            budget: 12 * 2 * 8);
        var small = cache.Get("a", 4, 2);
        Assert.Equal((4, 2), (small.Width, small.Height));
        Assert.Equal([0.5f, 2.5f, 4.5f, 6.5f], small.Pixels.Take(4).Select(pixel => pixel.X));
        Assert.Same(small, cache.Get("a", 4, 2));
        Assert.Equal(1, reads);
        cache.Get("b", 4, 2);
        cache.Get("c", 4, 2);
        Assert.Equal(3, reads);
        cache.Get("a", 4, 2);
        Assert.Equal(4, reads);
    }

    [Fact]
    public void Materials_of_the_file_are_used_where_it_states_them_and_a_metal_where_not()
    {
        var settings = Parse("\"material\": { \"kind\": \"file\", \"roughness\": 0.4 },");
        var plain = ShapeMeshes.Box(1, 2, 3);
        var stated = plain with { Materials = [new MeshMaterial("red", new Vector3(1, 0, 0), 1, 0.2f), new MeshMaterial("blue", new Vector3(0, 0, 1))], MaterialIndices = [.. Enumerable.Range(0, 12).Select(i => i % 2)] };
        var colored = plain with { CornerColors = [.. Enumerable.Repeat(Vector3.UnitY, 36)] };
        Assert.Equal([new Material(new Vector3(1, 0, 0), 1, 0.2f), new Material(new Vector3(0, 0, 1), 0, 0.4f)], Sampler(settings, stated).Sample(0, 0, Split.Train).Job.Scene.Objects[0].Materials);
        Assert.True(Sampler(settings, colored).Sample(0, 0, Split.Train).Job.Scene.Objects[0].Materials[0] is { UseCornerColors: true, BaseColor: { X: 1, Y: 1, Z: 1 } });
        Assert.Equal(1, Sampler(settings, plain).Sample(0, 0, Split.Train).Job.Scene.Objects[0].Materials[0].Metallic);
    }

    [Fact]
    public void A_class_s_own_material_changes_what_it_names_and_keeps_the_rest()
    {
        var settings = SceneFileReader.Parse(Path.Combine(root, "a.synthicad.json"), Encoding.UTF8.GetBytes("""
            { "material": { "kind": "painted", "roughness": 0.7 }, "classes": [ { "name": "box", "mesh": "a.stl" }, { "name": "seal", "mesh": "b.stl", "unit": "in", "scale": 2, "material": { "kind": "rubber", "rubber": { "colors": 0.02 } } } ] }
            """), []);
        var own = settings.Classes[1].Material!;
        Assert.True(own.Kinds.Has("rubber") && !own.Kinds.Has("painted"));
        Assert.Equal(Distribution.Fixed(0.7), own.Roughness);
        Assert.Equal((25.4, 2), (settings.Classes[1].MillimetresPerUnit, settings.Classes[1].Scale));
        Assert.Null(settings.Classes[0].Material);
        var mesh = ShapeMeshes.Box(1, 1, 1);
        var scene = new SceneLibrary(settings, _ => new RenderPart(mesh, CreaseNormals.Compute(mesh)), _ => throw new InvalidOperationException()).Sampler("seal").Sample(0, 0, Split.Test).Job.Scene;
        Assert.Equal(new Vector3(0.02f), scene.Objects[0].Materials[0].BaseColor);
    }

    private SceneSampler Sampler(SceneFile settings, Mesh? mesh = null)
    {
        mesh ??= ShapeMeshes.Box(10, 20, 5);
        return new SceneSampler(settings, new RenderPart(mesh, CreaseNormals.Compute(mesh)), "box");
    }

    private SceneFile Parse(string settings) =>
        SceneFileReader.Parse(Path.Combine(root, "test.synthicad.json"), Encoding.UTF8.GetBytes("{ " + settings + " \"classes\": [ { \"name\": \"box\", \"mesh\": \"box.stl\" } ] }"), []);

    private void Picture(string name, int grey)
    {
        var path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = File.Create(path);
        PngWriter.Write(stream, [.. Enumerable.Repeat((byte)grey, 4 * 2 * 3)], 4, 2, 3);
    }
}
