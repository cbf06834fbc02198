using System.Numerics;
using System.Text;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class PlyReaderTests
{
    private const string Header = "ply\nformat ascii 1.0\n";
    private const string Vertices = "element vertex 3\nproperty float x\nproperty float y\nproperty float z\n";
    private const string Faces = "element face 1\nproperty list uchar int vertex_indices\nend_header\n";
    private const string Triangle = "0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n";

    [Fact]
    public void Further_elements_and_properties_in_any_order_are_skipped()
    {
        var result = MeshText.Read(".ply", Header + """
            comment faces first, with a list before and a number after the indices
            obj_info none
            element face 2
            property list uchar float texcoord
            property list uint8 uint32 vertex_index
            property uchar flags
            element camera 1
            property list short double anything
            property float focus
            element nothing 7
            element vertex 4
            property double nx
            property double z
            property double y
            property double x
            end_header
            6 0 0 1 0 0 1 3 0 1 2 9
            0 4 1 0 3 2 9
            2 1.5 2.5 50
            0 0 0 0
            0 0 0 1
            0 0 1 0
            0 1 0 0
            """);
        Assert.Equal(3, result.Mesh.TriangleCount);
        Assert.Contains(new Vector3(0f, 1f, 0f), result.Mesh.Positions);
        Assert.Equal("SCAD0124", result.Warnings[0].Code);
    }

    [Theory]
    [InlineData("uchar", "255 0 128", 1f, 0.2158605f)]
    [InlineData("float", "1 0 0.25", 1f, 0.25f)]
    public void Vertex_colours_give_the_base_colour(string type, string rgb, float red, float blue)
    {
        var text = Header + Vertices + $"property {type} red\nproperty {type} green\nproperty {type} blue\n" + Faces + $"0 0 0 {rgb}\n1 0 0 {rgb}\n0 1 0 {rgb}\n3 0 1 2\n";
        var color = MeshText.Read(".ply", text).Mesh.BaseColor!.Value;
        Assert.True(Vector3.Distance(new Vector3(red, 0f, blue), color) < 1e-6f, color.ToString());
    }

    [Fact]
    public void A_file_is_recognised_by_its_first_line_whatever_its_extension() =>
        Assert.Equal(1, MeshText.Read(".mesh", Header + Vertices + Faces + Triangle).Mesh.TriangleCount);

    [Theory]
    [InlineData("ascii")]
    [InlineData("binary_little_endian")]
    [InlineData("binary_big_endian")]
    public void A_header_that_claims_a_million_million_vertices_allocates_nothing(string format)
    {
        var text = $"ply\nformat {format} 1.0\n" + Vertices.Replace("vertex 3", "vertex 1000000000000", StringComparison.Ordinal) + Faces + Triangle;
        var data = Encoding.ASCII.GetBytes(text);
        MeshText.Error(".ply", data);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = MeshText.Error(".ply", data);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal("SCAD0103", error.Code);
        Assert.Contains("1000000000000 vertex", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_claims_more_entries_than_the_file_has_bytes_is_refused()
    {
        var text = Header + Vertices + Faces.Replace("uchar", "uint", StringComparison.Ordinal) + Triangle.Replace("3 0 1 2", "4000000000 0 1 2", StringComparison.Ordinal);
        Assert.Equal(("SCAD0103", 13), (MeshText.Error(".ply", text).Code, MeshText.Error(".ply", text).Line));
    }

    [Theory]
    [InlineData(Vertices + Faces + "0 0 0\n1 0 0\n0 1 0\n3 0 1 3\n", "SCAD0106", 13)]
    [InlineData(Vertices + Faces + "0 0 0\n1 0 0\n0 1 0\n3 0 1 -1\n", "SCAD0106", 13)]
    [InlineData(Vertices + Faces + "0 0 0\n1 0 0\n0 1 0\n3 0 1 1.5\n", "SCAD0106", 13)]
    [InlineData(Vertices + Faces + "0 0 0\n1 nan 0\n0 1 0\n3 0 1 2\n", "SCAD0107", 11)]
    [InlineData(Vertices + Faces + "0 0 0\n1 x 0\n0 1 0\n3 0 1 2\n", "SCAD0105", 11)]
    [InlineData(Vertices + Faces + "0 0 0\n1 0 0\n0 1 0\n3 0 1\n", "SCAD0103", 0)]
    [InlineData(Vertices + Faces + "0 0 0\n1 0 0\n0 1 0\n2 0 1\n", "SCAD0108", 0)]
    [InlineData(Vertices + "end_header\n0 0 0\n1 0 0\n0 1 0\n", "SCAD0108", 0)]
    [InlineData("element vertex 1\nproperty float x\nend_header\n0\n", "SCAD0104", 0)]
    [InlineData("end_header\n", "SCAD0104", 0)]
    [InlineData("element vertex three\n", "SCAD0104", 3)]
    [InlineData("element vertex 3\nproperty quad x\n", "SCAD0104", 4)]
    [InlineData("property float x\n", "SCAD0104", 3)]
    [InlineData(Vertices, "SCAD0103", 6)]
    public void Bad_input_gives_one_coded_error_with_its_line(string text, string code, int line)
    {
        var error = MeshText.Error(".ply", Header + text);
        Assert.Equal((code, line), (error.Code, error.Line));
    }

    [Fact]
    public void A_file_that_is_not_ply_at_all_is_a_corrupt_header() => Assert.Equal("SCAD0104", MeshText.Error(".ply", "plywood").Code);
}
