using System.Numerics;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes.Gltf;

public sealed class GltfMaterialTests
{
    [Fact]
    public void Metal_rough_factors_are_kept()
    {
        var material = Assert.Single(Read(WithMaterial("""
            {"name":"steel","pbrMetallicRoughness":{"baseColorFactor":[0.5,0.25,0.125,1],"metallicFactor":0.75,"roughnessFactor":0.5}}
            """)).Materials);

        Assert.Equal(new MeshMaterial("steel", new Vector3(0.5f, 0.25f, 0.125f), 0.75f, 0.5f), material);
    }

    [Fact]
    public void What_a_material_leaves_out_is_white_rough_metal() =>
        Assert.Equal(new MeshMaterial("material 0", Vector3.One, 1, 1), Assert.Single(Read(WithMaterial("{}")).Materials));

    [Fact]
    public void Diffuse_colours_of_the_old_extension_are_taken() => Assert.Equal(
        new MeshMaterial("material 0", new Vector3(1, 0, 0), 0, 0.75f),
        Assert.Single(Read(WithMaterial("""
            {"extensions":{"KHR_materials_pbrSpecularGlossiness":{"diffuseFactor":[1,0,0,1],"glossinessFactor":0.25}}}
            """)).Materials));

    [Fact]
    public void Two_primitives_keep_their_materials()
    {
        var gltf = TestGltf.Triangle(primitive: ",\"material\":1},{\"attributes\":{\"POSITION\":1},\"material\":0", rest: ",\"materials\":[{\"name\":\"a\"},{\"name\":\"b\"}]");
        gltf.Floats("VEC3", 0, 0, 5, 1, 0, 5, 0, 1, 5);

        var mesh = Read(gltf.Text());

        Assert.Equal(["b", "a"], mesh.MaterialIndices!.Select(i => mesh.Materials[i].Name));
    }

    [Fact]
    public void A_picture_in_the_file_comes_with_its_coordinates_turned_upside_down()
    {
        var png = Png();
        var gltf = Textured($$"""{"index":0}""", $$"""{"uri":"data:image/png;base64,{{Convert.ToBase64String(png)}}"}""");

        var mesh = Read(gltf.Text());

        Assert.Equal(png, Assert.Single(mesh.Materials).TextureData.ToArray());
        Assert.Equal([new Vector2(0, 1), new Vector2(1, 1), new Vector2(0, 0.25f)], mesh.CornerTexCoords!);
    }

    [Fact]
    public void A_picture_in_a_binary_file_is_found_in_its_chunk()
    {
        var gltf = Textured($$"""{"index":0}""", """{"bufferView":2,"mimeType":"image/png"}""");
        gltf.View(Png());

        Assert.Equal(Png(), Assert.Single(MeshFile.Parse("a.glb", gltf.Binary()).Mesh.Materials).TextureData.ToArray());
    }

    [Fact]
    public void A_texture_transform_moves_the_coordinates()
    {
        var gltf = Textured("""
            {"index":0,"extensions":{"KHR_texture_transform":{"offset":[0.5,0.25],"rotation":1.57079633,"scale":[2,4]}}}
            """, """{"bufferView":2}""");
        gltf.View(Png());

        // (1, 0) scaled is (2, 0), turned is (0, -2), shifted is (0.5, -1.75), upwards is (0.5, 2.75).
        var found = Read(gltf.Text()).CornerTexCoords!;

        Assert.True(Vector2.Distance(new Vector2(0.5f, 0.75f), found[0]) < 1e-5f, found[0].ToString());
        Assert.True(Vector2.Distance(new Vector2(0.5f, 2.75f), found[1]) < 1e-5f, found[1].ToString());
        Assert.True(Vector2.Distance(new Vector2(3.5f, 0.75f), found[2]) < 1e-5f, found[2].ToString());
    }

    [Fact]
    public void A_picture_beside_the_file_is_named_by_its_path_and_any_other_is_a_warning()
    {
        using var folder = new MeshFolder();
        var picture = folder.Write("maps/my map.png", Png());
        string[] names = ["maps/my%20map.png", "maps/none.png", "../maps/my%20map.png", "/etc/hostname", "part.gltf"];
        var results = names.Select(name => MeshFile.Read(folder.Write("part.gltf", Textured($$"""{"index":0}""", $$"""{"uri":"{{name}}"}""").Text()))).ToList();

        Assert.Equal(picture, results[0].Mesh.Materials[0].TexturePath);
        Assert.DoesNotContain(results[0].Warnings, w => w.Code == ErrorCodes.MeshTexture);
        Assert.All(results.Skip(1), r =>
        {
            Assert.Null(r.Mesh.Materials[0].TexturePath);
            Assert.Contains(r.Warnings, w => w.Code == ErrorCodes.MeshTexture);
        });
    }

    [Fact]
    public void A_texture_that_only_an_extension_reads_leaves_the_colour()
    {
        var gltf = Textured("""{"index":0}""", "{}");
        gltf.Rest = gltf.Rest.Replace("{\"source\":0}", "{\"extensions\":{\"KHR_texture_basisu\":{\"source\":0}}}", StringComparison.Ordinal);

        var result = GltfReaderTests.Read(gltf.Text());

        Assert.Contains(result.Warnings, w => w.Code == ErrorCodes.MeshTexture);
        Assert.Single(result.Mesh.Materials);
    }

    private static Mesh Read(byte[] file) => GltfReaderTests.Read(file).Mesh;

    private static byte[] WithMaterial(string material) => TestGltf.Triangle(primitive: ",\"material\":0", rest: $",\"materials\":[{material}]").Text();

    private static TestGltf Textured(string texture, string image)
    {
        var gltf = TestGltf.Triangle(
            attributes: ",\"TEXCOORD_0\":1",
            primitive: ",\"material\":0",
            rest: $$$""","materials":[{"pbrMetallicRoughness":{"baseColorTexture":{{{texture}}}}}],"textures":[{"source":0}],"images":[{{{image}}}]""");
        gltf.Floats("VEC2", 0, 0, 1, 0, 0, 0.75f);
        return gltf;
    }

    private static byte[] Png()
    {
        using var stream = new MemoryStream();
        PngWriter.Write(stream, [1, 2, 3], 1, 1, 3);
        return stream.ToArray();
    }
}
