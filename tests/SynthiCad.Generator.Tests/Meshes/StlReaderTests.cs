using System.Text;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class StlReaderTests
{
    private const string Facet = "facet normal 0 0 1\n outer loop\n  vertex 0 0 0\n  vertex 1.0E+000 0 0\n  vertex 0 1 0\n endloop\nendfacet\n";
    private static readonly Mesh Box = TestMeshes.Box(new(-1f), new(2f));

    [Fact]
    public void A_binary_file_that_starts_with_solid_is_recognised_by_its_size()
    {
        var data = MeshWriter.Stl(Box, MeshEncoding.BinaryLittleEndian);
        Encoding.ASCII.GetBytes("solid exported by somebody").CopyTo(data, 0);
        var result = MeshFile.Parse("part.stl", data);
        MeshText.WarnsOnly(result);
        Assert.Equal((12, 8), (result.Mesh.TriangleCount, result.Mesh.Positions.Length));
    }

    [Fact]
    public void Bytes_after_the_last_facet_are_ignored_with_a_warning()
    {
        byte[] data = [.. MeshWriter.Stl(Box, MeshEncoding.BinaryLittleEndian), 1, 2, 3];
        MeshText.WarnsOnly(MeshFile.Parse("part.stl", data), "SCAD0129");
    }

    [Fact]
    public void Several_solids_and_any_case_read_as_one_mesh()
    {
        var text = "solid a b\n" + Facet + "endsolid a b\nSOLID\n" + Facet.Replace("vertex 0 0 0", "VERTEX 5 5 5", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal) + "ENDSOLID\n";
        Assert.Equal(2, MeshText.Read(".STL", text).Mesh.TriangleCount);
    }

    [Fact]
    public void A_cut_binary_file_says_how_many_facets_are_missing()
    {
        var error = MeshText.Error(".stl", MeshWriter.Stl(Box, MeshEncoding.BinaryLittleEndian)[..^1]);
        Assert.Equal("SCAD0103", error.Code);
        Assert.Contains("promises 12 facets; the file has room for 11", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_facet_count_of_four_thousand_million_allocates_nothing()
    {
        var data = new byte[200];
        data.AsSpan(80, 4).Fill(0xFF);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("SCAD0103", MeshText.Error(".stl", data).Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_vertex_that_is_not_a_number_is_named()
    {
        var data = MeshWriter.Stl(Box, MeshEncoding.BinaryLittleEndian);
        BitConverter.TryWriteBytes(data.AsSpan(84 + 50 + 12), float.NaN);
        var error = MeshText.Error(".stl", data);
        Assert.Equal("SCAD0107", error.Code);
        Assert.StartsWith("vertex 3 is (NaN", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("solid a\n" + Facet, "SCAD0103", 8)]
    [InlineData("solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nendloop\n", "SCAD0105", 6)]
    [InlineData("solid a\nvertex 0 0 0\n", "SCAD0105", 2)]
    [InlineData("solid a\nouter loop\nvertex 0 zero 0\n", "SCAD0105", 3)]
    [InlineData("solid a\nouter loop\nvertex 0 0 inf\n", "SCAD0107", 3)]
    [InlineData("solid a\nsomething else\n", "SCAD0105", 2)]
    [InlineData("solid a\nendsolid a\n", "SCAD0108", 0)]
    [InlineData("a text", "SCAD0104", 0)]
    [InlineData("", "SCAD0104", 0)]
    public void Bad_input_gives_one_coded_error_with_its_line(string text, string code, int line)
    {
        var error = MeshText.Error(".stl", text);
        Assert.Equal((code, line), (error.Code, error.Line));
    }
}
