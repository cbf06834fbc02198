using System.Globalization;
using System.Numerics;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes.Gltf;

public sealed class GltfReaderTests
{
    [Fact]
    public void Metres_with_y_up_become_millimetres_with_z_up()
    {
        var mesh = Read(TestGltf.Triangle().Text()).Mesh;

        Assert.Equal("(0, 0, 0) (1000, 0, 0) (0, 0, 1000)", Corners(mesh));
        Assert.Empty(mesh.Materials);
    }

    [Fact]
    public void A_binary_file_holds_the_same()
    {
        var result = Read(TestGltf.Triangle().Binary());

        Assert.Equal("(0, 0, 0) (1000, 0, 0) (0, 0, 1000)", Corners(result.Mesh));
        Assert.DoesNotContain(result.Warnings, w => w.Code == ErrorCodes.TrailingData);
        Assert.Contains(Read([.. TestGltf.Triangle().Binary(), 7]).Warnings, w => w.Code == ErrorCodes.TrailingData);
    }

    [Theory]
    [InlineData(4, "0 1 2, 0 2 3")]
    [InlineData(5, "0 1 2, 1 3 2")]
    [InlineData(6, "1 2 0, 2 3 0")]
    public void Lists_strips_and_fans_turn_the_same_way(int mode, string expected)
    {
        var gltf = new TestGltf();
        gltf.Floats("VEC3", 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 2, 0);
        var indices = gltf.Table("SCALAR", 5121, mode == 4 ? 6 : 4, mode == 4 ? [0, 1, 2, 0, 2, 3] : [0, 1, 2, 3]);
        gltf.Rest = $$$"""
            "nodes":[{"mesh":0}],"meshes":[{"primitives":[{"attributes":{"POSITION":0},"mode":{{{mode}}},"indices":{{{indices}}}}]}]
            """;
        string[] names = ["(0, 0, 0)", "(1000, 0, 0)", "(1000, 0, 1000)", "(0, 0, 2000)"];

        var mesh = Read(gltf.Text()).Mesh;

        var found = mesh.Indices.Chunk(3).Select(t => string.Join(' ', t.Select(i => Array.IndexOf(names, Show(mesh.Positions[i])))));
        Assert.Equal(expected, string.Join(", ", found));
    }

    [Theory]
    [InlineData(5121, new byte[] { 2, 1, 0 })]
    [InlineData(5123, new byte[] { 2, 0, 1, 0, 0, 0 })]
    [InlineData(5125, new byte[] { 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0 })]
    public void Indices_of_every_width_are_read(int type, byte[] bytes)
    {
        var gltf = TestGltf.Triangle(primitive: ",\"indices\":1");
        gltf.Table("SCALAR", type, 3, bytes);

        Assert.Equal("(0, 0, 1000) (1000, 0, 0) (0, 0, 0)", Corners(Read(gltf.Text()).Mesh));
    }

    [Theory]
    [InlineData(5120, true, 1f)]
    [InlineData(5121, true, 0.498039216f)]
    [InlineData(5120, false, 127f)]
    [InlineData(5121, false, 127f)]
    public void Quantised_strided_positions_are_read(int type, bool normalized, float meters)
    {
        var gltf = new TestGltf();
        gltf.Table("VEC3", type, 3, [0, 0, 0, 99, 127, 0, 0, 99, 0, 127, 0], stride: 4, more: normalized ? ",\"normalized\":true" : "");
        gltf.Rest = """
            "extensionsRequired":["KHR_mesh_quantization"],"nodes":[{"mesh":0}],"meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}]
            """;

        Assert.Equal(meters * 1000f, Read(gltf.Text()).Mesh.Positions.Max(p => p.X), 1e-3f);
    }

    [Fact]
    public void Sparse_changes_replace_single_elements()
    {
        var gltf = new TestGltf();
        var places = gltf.View([2, 0]);
        var values = gltf.View([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x40]);
        gltf.Floats("VEC3", 0, 0, 0, 1, 0, 0, 0, 1, 0);
        gltf.Accessor($$$"""
            "bufferView":2,"componentType":5126,"count":3,"type":"VEC3",
            "sparse":{"count":1,"indices":{"bufferView":{{{places}}},"componentType":5123},"values":{"bufferView":{{{values}}}}}
            """);
        gltf.Rest = """
            "nodes":[{"mesh":0}],"meshes":[{"primitives":[{"attributes":{"POSITION":1}}]}]
            """;

        Assert.Equal("(0, 0, 0) (1000, 0, 0) (0, -4000, 0)", Corners(Read(gltf.Text()).Mesh));
    }

    [Fact]
    public void Nodes_place_their_children()
    {
        // The child's x axis is the parent's y, which is doubled; the parent stands at (10, 0, 0).
        var gltf = TestGltf.Triangle(node: ",\"rotation\":[0,0,0.70710678,0.70710678]");
        gltf.Rest = gltf.Rest.Replace("\"nodes\":[0]", "\"nodes\":[1]", StringComparison.Ordinal)
            .Replace("\"nodes\":[{", "\"nodes\":[{\"translation\":[0,0,1],", StringComparison.Ordinal)
            .Replace("}],\n", "},{\"children\":[0],\"matrix\":[1,0,0,0, 0,2,0,0, 0,0,1,0, 10,0,0,1]}],\n", StringComparison.Ordinal);

        Assert.Equal("(10000, -1000, 0) (10000, -1000, 2000) (9000, -1000, 0)", Corners(Read(gltf.Text()).Mesh));
    }

    [Fact]
    public void A_mirroring_node_turns_the_winding_and_keeps_normals_outside()
    {
        var gltf = TestGltf.Triangle(attributes: ",\"NORMAL\":1", node: ",\"scale\":[-1,1,1]");
        gltf.Floats("VEC3", 0, 0, 1, 0, 0, 1, 0, 0, 1);

        var mesh = Read(gltf.Text()).Mesh;

        Assert.Equal("(0, 0, 0) (0, 0, 1000) (-1000, 0, 0)", Corners(mesh));
        Assert.All(mesh.CornerNormals!, n => Assert.Equal(-Vector3.UnitY, n));
        Assert.Equal(-Vector3.UnitY, MeshMath.FaceNormal(mesh.Positions[mesh.Indices[0]], mesh.Positions[mesh.Indices[1]], mesh.Positions[mesh.Indices[2]]));
    }

    [Fact]
    public void Normals_of_a_stretched_node_stay_at_right_angles()
    {
        var gltf = TestGltf.Triangle(attributes: ",\"NORMAL\":1", node: ",\"scale\":[4,1,1]");
        gltf.Floats("VEC3", 1, 1, 0, 1, 1, 0, 1, 1, 0);

        Assert.All(Read(gltf.Text()).Mesh.CornerNormals!, n => Assert.True(Vector3.Distance(Vector3.Normalize(new Vector3(0.25f, 0, 1)), n) < 1e-6f));
    }

    [Fact]
    public void Vertex_colours_are_linear_shares_without_opacity()
    {
        var gltf = TestGltf.Triangle(attributes: ",\"COLOR_0\":1");
        gltf.Table("VEC4", 5121, 3, [255, 51, 0, 9, 255, 51, 0, 9, 0, 0, 102, 9]);

        var colors = Read(gltf.Text()).Mesh.CornerColors!;

        Assert.Equal([new Vector3(1, 0.2f, 0), new Vector3(1, 0.2f, 0), new Vector3(0, 0, 0.4f)], colors);
    }

    [Fact]
    public void Each_scene_has_its_own_nodes_and_a_shared_mesh_stands_at_each_of_them()
    {
        var gltf = TestGltf.Triangle();
        gltf.Rest = """
            "scene":1,"scenes":[{"nodes":[0]},{"nodes":[1,2]}],"nodes":[{"mesh":0},{"mesh":0,"translation":[0,0,1]},{"mesh":0,"translation":[0,0,2]}],
            "meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}]
            """;

        var mesh = Read(gltf.Text()).Mesh;

        Assert.Equal([-1000f, -1000f, -1000f, -2000f, -2000f, -2000f], mesh.Indices.Select(i => mesh.Positions[i].Y));
    }

    [Fact]
    public void What_cannot_be_shown_is_a_warning()
    {
        var gltf = TestGltf.Triangle(primitive: ",\"targets\":[{}]},{\"attributes\":{\"POSITION\":0},\"mode\":1", node: ",\"skin\":0", rest: ",\"animations\":[{}]");

        var warnings = Read(gltf.Text()).Warnings.Where(w => w.Code == ErrorCodes.MeshFeature).Select(w => w.Message).ToList();

        Assert.Equal(4, warnings.Count);
        Assert.All(["1 skin", "1 primitive(s) with shape keys", "1 primitive(s) of points", "1 animation"], text => Assert.Contains(warnings, w => w.Contains(text, StringComparison.Ordinal)));
    }

    internal static MeshReadResult Read(byte[] file) => MeshFile.Parse("folder/part.gltf", file);

    private static string Corners(Mesh mesh) => string.Join(' ', mesh.Indices.Select(i => Show(mesh.Positions[i])));

    private static string Show(Vector3 p) =>
        string.Create(CultureInfo.InvariantCulture, $"({MathF.Round(p.X, 2) + 0f}, {MathF.Round(p.Y, 2) + 0f}, {MathF.Round(p.Z, 2) + 0f})");
}
