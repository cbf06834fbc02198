using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes.Gltf;

public sealed class GltfErrorTests
{
    private const string Start = """{"asset":{"version":"2.0"},"nodes":[{"mesh":0}],"meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}],""";

    [Theory]
    [InlineData("{", "SCAD0105", "not glTF")]
    [InlineData("[]", "SCAD0113", "no object")]
    [InlineData("{}", "SCAD0104", "version ''")]
    [InlineData("""{"asset":{"version":"1.0"}}""", "SCAD0104", "version '1.0'")]
    [InlineData("""{"asset":{"version":"2.0"}}""", "SCAD0108", "no triangle")]
    [InlineData("""{"asset":{"version":"2.0"},"extensionsRequired":["KHR_draco_mesh_compression"]}""", "SCAD0114", "KHR_draco_mesh_compression")]
    [InlineData("""{"asset":{"version":"2.0"},"extensionsRequired":["EXT_meshopt_compression","KHR_materials_unlit"]}""", "SCAD0114", "needs EXT_meshopt_compression, which")]
    [InlineData("""{"asset":{"version":"2.0"},"nodes":5}""", "SCAD0113", "'nodes' is 5")]
    [InlineData("""{"asset":{"version":"2.0"},"nodes":[5]}""", "SCAD0113", "is 5; expected an object")]
    [InlineData("""{"asset":{"version":"2.0"},"scenes":[{"nodes":[0]}],"nodes":[{"children":[0]}]}""", "SCAD0113", "two parents")]
    [InlineData("""{"asset":{"version":"2.0"},"scenes":[{"nodes":[0,1]}],"nodes":[{"children":[2]},{"children":[2]},{}]}""", "SCAD0113", "nodes[2] has two parents")]
    [InlineData("""{"asset":{"version":"2.0"},"scenes":[{"nodes":[7]}],"nodes":[{}]}""", "SCAD0106", "nodes[7]")]
    [InlineData("""{"asset":{"version":"2.0"},"nodes":[{"scale":[1,2]}]}""", "SCAD0113", "'scale' is a list of 2; expected 3")]
    [InlineData("""{"asset":{"version":"2.0"},"nodes":[{"mesh":-1}]}""", "SCAD0113", "'mesh' is -1")]
    [InlineData("""{"asset":{"version":"2.0"},"nodes":[{"mesh":0.5}]}""", "SCAD0113", "'mesh' is 0.5")]
    [InlineData(Start + """ "accessors":[{"componentType":5126,"count":3,"type":"VEC3"}]}""", "SCAD0113", "no buffer view")]
    [InlineData(Start + """ "accessors":[{"componentType":5126,"count":2000000000,"type":"VEC3","sparse":{}}]}""", "SCAD0110", "2000000000 vertices")]
    [InlineData(Start + """ "accessors":[{"componentType":5126,"count":9000000,"type":"VEC3","sparse":{}}]}""", "SCAD0110", "outside of any buffer")]
    [InlineData(Start + """ "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC2"}]}""", "SCAD0113", "type 'VEC2'")]
    [InlineData(Start + """ "accessors":[{"bufferView":0,"componentType":5124,"count":3,"type":"VEC3"}]}""", "SCAD0113", "component type 5124")]
    [InlineData(Start + """ "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}]}""", "SCAD0106", "bufferViews[0]")]
    [InlineData(Start + """ "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}],"bufferViews":[{"buffer":0,"byteLength":4}],"buffers":[{"byteLength":4}]}""", "SCAD0113", "neither a URI nor a binary chunk")]
    [InlineData(Start + """ "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}],"bufferViews":[{"buffer":0,"byteLength":4,"extensions":{"EXT_meshopt_compression":{}}}],"buffers":[{"byteLength":4}]}""", "SCAD0114", "EXT_meshopt_compression")]
    [InlineData(Start + """ "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}],"bufferViews":[{"buffer":0,"byteLength":36}],"buffers":[{"byteLength":36,"uri":"data:;base64,AAAA"}]}""", "SCAD0103", "states 36 bytes and 3 are there")]
    [InlineData(Start + """ "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}],"bufferViews":[{"buffer":0,"byteLength":3}],"buffers":[{"byteLength":3,"uri":"data:;base64,AAAA"}]}""", "SCAD0103", "takes 3 elements of 12 bytes")]
    [InlineData(Start + """ "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}],"bufferViews":[{"buffer":0,"byteLength":3}],"buffers":[{"byteLength":3,"uri":"data:;base64,*"}]}""", "SCAD0113", "not base64")]
    [InlineData(Start + """ "accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}],"bufferViews":[{"buffer":0,"byteLength":3}],"buffers":[{"byteLength":3,"uri":"../secret.bin"}]}""", "SCAD0115", "../secret.bin")]
    public void A_bad_file_is_refused_with_a_reason(string json, string code, string reason)
    {
        var error = Assert.Throws<SynthiCadException>(() => GltfReaderTests.Read(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(code, error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 12, "SCAD0103", "has 12 bytes")]
    [InlineData(4, 1, "SCAD0104", "binary glTF 1")]
    [InlineData(8, 255, "SCAD0103", "the header states")]
    [InlineData(13, 255, "SCAD0103", "a chunk states")]
    [InlineData(16, 1, "SCAD0104", "expected JSON")]
    public void A_bad_container_is_refused_with_a_reason(int at, byte value, string code, string reason)
    {
        var file = TestGltf.Triangle().Binary();
        file = at == 0 ? file[..value] : file;
        file[at == 0 ? 0 : at + (at == 8 ? 1 : 0)] = at == 0 ? file[0] : value;

        var error = Assert.Throws<SynthiCadException>(() => MeshFile.Parse("a.glb", file));
        Assert.Equal(code, error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_beyond_the_vertices_is_refused()
    {
        var gltf = TestGltf.Triangle(primitive: ",\"indices\":1");
        gltf.Table("SCALAR", 5125, 3, [0, 0, 0, 0, 1, 0, 0, 0, 255, 255, 255, 255]);

        var error = Assert.Throws<SynthiCadException>(() => GltfReaderTests.Read(gltf.Text()));
        Assert.Equal("SCAD0106", error.Code);
        Assert.Contains("vertex 4294967295; expected 0..2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_of_another_length_are_refused()
    {
        var gltf = TestGltf.Triangle(attributes: ",\"NORMAL\":1");
        gltf.Floats("VEC3", 0, 0, 1);

        Assert.Contains("1 values of NORMAL", Assert.Throws<SynthiCadException>(() => GltfReaderTests.Read(gltf.Text())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_buffer_beside_the_file_is_read()
    {
        using var folder = new MeshFolder();
        var gltf = TestGltf.Triangle();
        folder.Write("my data.bin", gltf.Data);
        gltf.BufferUri = "my%20data.bin";

        Assert.Equal(1, MeshFile.Read(folder.Write("part.gltf", gltf.Text())).Mesh.TriangleCount);
    }

    [Fact]
    public void Damaged_files_give_a_mesh_or_a_coded_error()
    {
        var gltf = TestGltf.Triangle(
            attributes: ",\"NORMAL\":1,\"COLOR_0\":2",
            primitive: ",\"indices\":3,\"mode\":5,\"material\":0",
            node: ",\"translation\":[1,2,3],\"rotation\":[0,0,0,1],\"scale\":[1,2,3]},{\"children\":[0]",
            rest: ",\"materials\":[{\"pbrMetallicRoughness\":{\"baseColorFactor\":[1,1,1,1]}}]");
        gltf.Floats("VEC3", 0, 0, 1, 0, 0, 1, 0, 0, 1);
        gltf.Table("VEC4", 5123, 3, new byte[24]);
        gltf.Table("SCALAR", 5121, 3, [0, 1, 2]);
        byte[][] seeds = [gltf.Text(), gltf.Binary()];
        Assert.All(seeds, seed => Assert.Equal(1, GltfReaderTests.Read(seed).Mesh.TriangleCount));
        var cases = from seed in Gen.Elements(seeds)
                    from draws in Gen.ArrayOf(Gen.Choose(0, int.MaxValue), 6)
                    select (seed, draws);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var data = (byte[])c.seed.Clone();
            for (var i = 0; i < c.draws.Length; i += 2)
            {
                // Half of the hits keep the text parseable, so that wild numbers get past the JSON reader.
                var at = c.draws[i] % data.Length;
                var digit = Array.FindIndex(data, at, b => b is >= (byte)'0' and <= (byte)'9');
                data[digit >= 0 && i % 4 == 0 ? digit : at] = digit >= 0 && i % 4 == 0 ? (byte)"0123456789-.e"[c.draws[i + 1] % 13] : (byte)c.draws[i + 1];
            }

            try
            {
                Assert.NotEmpty(GltfReaderTests.Read(data).Mesh.Indices);
            }
            catch (SynthiCadException e)
            {
                Assert.StartsWith("SCAD01", e.Code, StringComparison.Ordinal);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }
}
