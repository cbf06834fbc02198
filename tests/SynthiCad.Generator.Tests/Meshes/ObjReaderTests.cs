using System.Numerics;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class ObjReaderTests
{
    private const string Tetrahedron = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 1 4 3\n";

    [Fact]
    public void A_closed_mesh_reads_without_a_warning()
    {
        var result = MeshText.Read(".obj", Tetrahedron);
        MeshText.WarnsOnly(result);
        Assert.Equal(4, result.Mesh.TriangleCount);
        Assert.Equal("part", result.Mesh.Name);
        Assert.Equal(1.0 / 6.0, MeshDiagnostics.Analyze(result.Mesh).SignedVolume, 6);
    }

    [Theory]
    [InlineData("f -4 -2 -3\nf -4 -3 -1\nf -3 -2 -1\nf -4 -1 -2\n")]
    [InlineData("f 1/1 3/1 2/1\nf 1//1 2//1 4//1\nf 2/1/1 3/1/1 4/1/1\nf 1 4 3\n")]
    [InlineData("f 1 \\\n3 \\\r\n2\nf 1 2 4 # base\nf 2 3 4\r\nf\t1 4 3")]
    [InlineData("o a\ng b\ns off\nusemtl none\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 1 4 3\n")]
    public void Every_way_to_write_the_same_faces_gives_the_same_mesh(string faces)
    {
        var result = MeshText.Read(".obj", "v 0 0 0 1.0\nv 1 0 0 0.5 0.5 0.5\nv 0 1 0\n  v 0 0 1e+000\nvt 0 0\nvn 0 0 1\n" + faces);
        MeshText.WarnsOnly(result);
        Assert.Equal(MeshText.Read(".obj", Tetrahedron).Mesh.Indices, result.Mesh.Indices);
    }

    [Fact]
    public void A_concave_face_is_cut_inside_its_outline()
    {
        // A U shape of area 7; a fan from the first corner would cover the notch.
        var result = MeshText.Read(".obj", "v 0 0 0\nv 3 0 0\nv 3 3 0\nv 2 3 0\nv 2 1 0\nv 1 1 0\nv 1 3 0\nv 0 3 0\nf 1 2 3 4 5 6 7 8\n");
        var mesh = result.Mesh;
        var area = 0.0;
        for (var i = 0; i < mesh.Indices.Length; i += 3)
        {
            Vector3 a = mesh.Positions[mesh.Indices[i]], b = mesh.Positions[mesh.Indices[i + 1]], c = mesh.Positions[mesh.Indices[i + 2]];
            area += MeshMath.Area(a, b, c);
            var centre = (a + b + c) / 3f;
            Assert.False(centre.X is > 1f and < 2f && centre.Y > 1f);
            Assert.Equal(Vector3.UnitZ, MeshMath.FaceNormal(a, b, c));
        }

        Assert.Equal(6, mesh.TriangleCount);
        Assert.Equal(7.0, area, 6);
    }

    [Theory]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 4\n", "SCAD0106", 4, "1..3")]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 0\n", "SCAD0106", 4, "index 0")]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf -4 2 3\n", "SCAD0106", 4, "-3..-1")]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1/1 2/1 3/1\n", "SCAD0106", 4, "0 texture coordinates")]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2\n", "SCAD0105", 4, "2 corner(s)")]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 x\n", "SCAD0105", 4, "'x'")]
    [InlineData("v 0 0\n", "SCAD0105", 1, "v x y z")]
    [InlineData("\n\nv 0 NaN 0\n", "SCAD0107", 3, "vertex 0")]
    [InlineData("v 0 -inf 0\n", "SCAD0107", 1, "finite")]
    [InlineData("v 0 1e30 0\n", "SCAD0107", 1, "finite")]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\n", "SCAD0108", 0, "3 vertices and no triangle")]
    [InlineData("", "SCAD0108", 0, "no triangle")]
    [InlineData("v 0 0 0\nv 1 0 0\nv 2 0 0\nf 1 2 3\nf 1 1 2\n", "SCAD0109", 0, "all 2 faces")]
    public void Bad_input_gives_one_coded_error_with_its_line(string text, string code, int line, string says)
    {
        var error = MeshText.Error(".obj", text);
        Assert.Equal((code, line), (error.Code, error.Line));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Odd_but_usable_files_are_read_with_counted_warnings()
    {
        var result = MeshText.Read(
            ".obj", Tetrahedron + "v 9 9 9\nv 0 0 0\nf 1 3 2\nf 3 2 1\nf 1 1 2\nwobble 1\nwobble 2\nmtllib missing.mtl\n");
        MeshText.WarnsOnly(result, "SCAD0128", "SCAD0130", "SCAD0121", "SCAD0122", "SCAD0123");
        Assert.StartsWith("2 duplicate", result.Warnings[3].Message, StringComparison.Ordinal);
        Assert.Equal((4, 4), (result.Mesh.TriangleCount, result.Mesh.Positions.Length));
        Assert.Equal("part.obj(14): warning SCAD0130: 2 line(s) with an unknown keyword ignored, the first here", result.Warnings[1].ToCanonicalString());
    }

    [Theory]
    [InlineData("f 1 3 2\nf 1 2 4\nf 2 3 4\n", "SCAD0124")]
    [InlineData("f 1 3 2\nf 1 2 4\nf 2 3 4\nf 1 3 4\n", "SCAD0126")]
    [InlineData("f 1 2 3\nf 1 4 2\nf 2 4 3\nf 1 3 4\n", "SCAD0127")]
    [InlineData("f 1 3 2\nf 1 2 4\nf 2 3 4\nf 1 4 3\nv 0 5 5\nf 1 2 5\n", "SCAD0124 SCAD0125")]
    public void Defects_of_the_surface_are_warnings(string faces, string codes) =>
        MeshText.WarnsOnly(MeshText.Read(".obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\n" + faces), codes.Split(' '));
}
