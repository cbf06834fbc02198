using System.Text;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class MeshFormatTests
{
    private static readonly Mesh Box = TestMeshes.Box(new(-1), new(2));

    [Theory]
    [InlineData("part.stl", "ply", "PLY")]
    [InlineData("part.obj", "ply", "PLY")]
    [InlineData("part.ply", "obj", "OBJ")]
    [InlineData("part.stl", "obj", "OBJ")]
    [InlineData("part.ply", "stl", "STL")]
    [InlineData("part.obj", "stl", "STL")]
    [InlineData("part.obj", "ascii stl", "STL")]
    [InlineData("part.step", "ascii stl", "STL")]
    [InlineData("part", "ply", "PLY")]
    [InlineData("part.dat", "obj", "OBJ")]
    public void A_mesh_under_another_name_is_read_as_what_it_is_with_a_warning(string name, string content, string said)
    {
        var result = MeshFile.Parse(name, Content(content));
        Assert.Equal(12, result.Mesh.TriangleCount);
        Assert.Equal(
            ("SCAD0150", $"the file is named '{Path.GetExtension(name)}' but its content is {said}: read as that. Rename it"),
            (Assert.Single(result.Warnings).Code, result.Warnings[0].Message));
    }

    [Theory]
    [InlineData("PK\u0003\u0004 something", "a ZIP archive")]
    [InlineData("PK\u0003\u0004 3D/3dmodel.model", "a 3MF file")]
    [InlineData("<!DOCTYPE html><title>404</title>", "a web page")]
    [InlineData("<?xml version=\"1.0\"?><COLLADA/>", "a COLLADA file")]
    [InlineData("<?xml version=\"1.0\"?><amf/>", "an AMF file")]
    [InlineData("%PDF-1.4", "a PDF document")]
    [InlineData("Kaydara FBX Binary", "an FBX file")]
    [InlineData("OFF\n3 1 0\n", "the OFF format")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git lfs pull")]
    [InlineData("\0\0\0\0\0\0\0\0", "nothing but zeros")]
    [InlineData("\u001f\u008b\b", "compressed with gzip")]
    [InlineData("                                                                        S      1\n1H,,1H;\n", "an IGES file")]
    public void A_file_that_is_no_mesh_is_named_for_what_it_is(string content, string said)
    {
        foreach (var name in new[] { "part.stl", "part.obj", "part.ply", "part.stp", "part.xyz" })
        {
            var error = Assert.Throws<SynthiCadException>(() => MeshFile.Parse(name, Encoding.Latin1.GetBytes(content)));
            Assert.Equal("SCAD0118", error.Code);
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_STEP_file_under_another_name_is_recognised()
    {
        // Cut, so that no program needs to be started.
        var error = Assert.Throws<SynthiCadException>(() => MeshFile.Parse("part.stl", "ISO-10303-21;\nHEADER;\n"u8));
        Assert.Equal("SCAD0103", error.Code);
        Assert.Contains("END-ISO-10303-21", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_binary_STL_may_say_anything_in_its_header()
    {
        foreach (var start in new[] { "PK\u0003\u0004", "solid x", "OFF", "<html", "ply\n", "v 1 2 3\n" })
        {
            var data = Content("stl");
            Encoding.ASCII.GetBytes(start).CopyTo(data, 0);
            Assert.Empty(MeshFile.Parse("part.stl", data).Warnings);
        }
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public void Text_in_UTF_16_is_read_with_a_warning(bool bigEndian, bool mark)
    {
        var encoding = new UnicodeEncoding(bigEndian, mark);
        foreach (var (name, content) in new[] { ("part.obj", "obj"), ("part.stl", "ascii stl"), ("part.ply", "ascii ply") })
        {
            byte[] data = [.. encoding.GetPreamble(), .. encoding.GetBytes(Encoding.UTF8.GetString(Content(content)))];
            var result = MeshFile.Parse(name, data);
            Assert.Equal(12, result.Mesh.TriangleCount);
            Assert.Equal("SCAD0151", Assert.Single(result.Warnings).Code);
        }
    }

    [Fact]
    public void A_byte_order_mark_does_not_hide_the_first_statement()
    {
        byte[] data = [0xEF, 0xBB, 0xBF, .. "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"u8];
        Assert.Equal(1, MeshFile.Parse("part.obj", data).Mesh.TriangleCount);
    }

    [Fact]
    public void A_reason_that_quotes_the_file_is_one_short_line()
    {
        // Found by damaged files: the parser's own message repeats the whole word that it stumbled over.
        var json = "{\"asset\":" + new string('x', 5000) + "\n";
        var error = Assert.Throws<SynthiCadException>(() => MeshFile.Parse("part.gltf", Encoding.UTF8.GetBytes(json)));
        Assert.Equal("SCAD0105", error.Code);
        Assert.InRange(error.Message.Length, 20, 300);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    private static byte[] Content(string kind) => kind switch
    {
        "ply" => MeshWriter.Ply(Box, MeshEncoding.BinaryLittleEndian),
        "ascii ply" => MeshWriter.Ply(Box, MeshEncoding.Ascii),
        "obj" => MeshWriter.Obj(Box, null),
        "ascii stl" => MeshWriter.Stl(Box, MeshEncoding.Ascii),
        _ => MeshWriter.Stl(Box, MeshEncoding.BinaryLittleEndian),
    };
}
