using System.Numerics;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class ObjAttributeTests
{
    private const string Square = "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\n";

    [Fact]
    public void Normals_and_texture_coordinates_belong_to_their_corners()
    {
        var mesh = MeshText.Read(".obj", Square + "vt 0 0\nvt 0.5 1\nvt 0.25\nvn 0 0 2\nvn 0 3 0\nf 1/1/1 2/2/1 3/-1/-1\nf 1//1 3//1 4//1\n").Mesh;

        Assert.Equal([new Vector2(0, 0), new Vector2(0.5f, 1), new Vector2(0.25f, 0), default, default, default], mesh.CornerTexCoords!);
        Assert.Equal([Vector3.UnitZ, Vector3.UnitZ, Vector3.UnitY, Vector3.UnitZ, Vector3.UnitZ, Vector3.UnitZ], mesh.CornerNormals!);
    }

    [Fact]
    public void A_concave_polygon_keeps_the_attributes_of_its_corners()
    {
        // An arrowhead; each corner's texture coordinate is its position.
        var mesh = MeshText.Read(".obj", "v 0 0 0\nv 4 0 0\nv 1 1 0\nv 0 4 0\nvt 0 0\nvt 4 0\nvt 1 1\nvt 0 4\nf 1/1 2/2 3/3 4/4\n").Mesh;

        Assert.Equal(2, mesh.TriangleCount);
        Assert.Equal(mesh.Indices.Select(i => new Vector2(mesh.Positions[i].X, mesh.Positions[i].Y)), mesh.CornerTexCoords!);
    }

    [Theory]
    [InlineData("1 0 0")]
    [InlineData("255 0 0")]
    [InlineData("1 -1 0 0.5")]
    public void Colours_behind_a_vertex_are_as_on_screen(string color)
    {
        var colors = MeshText.Read(".obj", $"v 0 0 0 {color}\nv 1 0 0\nv 0 1 0 0 0.5 0\nf 1 2 3\n").Mesh.CornerColors!;

        Assert.Equal([new Vector3(1, 0, 0), Vector3.One, new Vector3(0, 0.21404114f, 0)], colors);
    }

    [Theory]
    [InlineData("0.5")]
    [InlineData("")]
    [InlineData("x y z")]
    public void A_weight_behind_a_vertex_is_no_colour(string weight) =>
        Assert.Null(MeshText.Read(".obj", $"v 0 0 0 {weight}\nv 1 0 0\nv 0 1 0\nf 1 2 3\n").Mesh.CornerColors);

    [Fact]
    public void Materials_belong_to_the_faces_that_follow_them()
    {
        using var folder = new MeshFolder();
        folder.Write("a.mtl", "newmtl steel\nKd 0.5 0.25 0.125\nPm 1\nPr 0.3\nnewmtl unused\nKd 1 1 1\n");
        folder.Write("b.mtl", "newmtl paint\nKd 0 0 1\nillum 2\nNs 6\nnewmtl dull\nillum 1\nNs 900\n");
        var path = folder.Write("part.obj", "mtllib a.mtl b.mtl\n" + Square + "v 0 0 1\nusemtl paint\nf 1 2 3\nusemtl steel\nf 1 3 4\nusemtl nowhere\nf 1 2 5\nusemtl dull\nf 2 3 5\n");

        var mesh = MeshFile.Read(path).Mesh;

        Assert.Equal(["paint", "steel", "(none)", "dull"], mesh.MaterialIndices!.Select(i => mesh.Materials[i].Name));
        Assert.Contains(new MeshMaterial("steel", new Vector3(0.5f, 0.25f, 0.125f), 1, 0.3f), mesh.Materials);

        // (2 / (6 + 2)) ^ (1/4).
        Assert.Equal(0.70710678f, mesh.Materials.Single(m => m.Name == "paint").Roughness!.Value, 1e-6f);
        Assert.Null(mesh.Materials.Single(m => m.Name == "dull").Roughness);
    }

    [Theory]
    [InlineData("map_Kd maps/my picture.png", true)]
    [InlineData("map_Kd -s 2 2 1 -clamp on maps/my picture.png", true)]
    [InlineData("map_Kd maps\\my picture.png", true)]
    [InlineData("map_Kd maps/none.png", false)]
    [InlineData("map_Kd ../lib/maps/my picture.png", true)]
    [InlineData("map_Kd ../../secret.png", false)]
    [InlineData("map_Kd /etc/hostname", false)]
    [InlineData("map_Kd m.mtl", false)]
    public void A_picture_is_found_from_its_library_and_any_other_is_a_warning_with_its_line(string statement, bool found)
    {
        using var folder = new MeshFolder();
        var picture = folder.Write("lib/maps/my picture.png", Png());
        folder.Write("lib/m.mtl", $"newmtl a\nKd 0.5 0.5 0.5\n{statement}\n");

        var result = MeshFile.Read(folder.Write("part.obj", "mtllib lib/m.mtl\n" + Square + "usemtl a\nf 1 2 3\n"));

        Assert.Equal(found ? picture : null, Assert.Single(result.Mesh.Materials).TexturePath);
        var warning = result.Warnings.SingleOrDefault(w => w.Code == ErrorCodes.MeshTexture);
        Assert.Equal(found ? null : (3, Path.Combine(folder.Path, "lib", "m.mtl")), warning is null ? null : ((int, string)?)(warning.Line, warning.File));
    }

    [Fact]
    public void A_converted_file_keeps_its_materials_pictures_normals_and_coordinates()
    {
        using var folder = new MeshFolder();
        var picture = folder.Write("in/maps/picture.png", Png());
        folder.Write("in/m.mtl", "newmtl a\nKd 1 0.5 0.25\nPm 0.5\nPr 0.25\nmap_Kd maps/picture.png\nnewmtl b\nKd 0 0 1\n");
        var source = folder.Write("in/part.obj", "mtllib m.mtl\n" + Square + "vt 0 0\nvt 1 0\nvt 0 1\nvn 0 0 1\nusemtl a\nf 1/1/1 2/2/1 3/3/1\nusemtl b\nf 1/1 3/2 4/3\n");
        var target = Path.Combine(folder.Path, "out", "copy.obj");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);

        MeshConverter.Convert(source, target);
        var (expected, found) = (MeshFile.Read(source).Mesh, MeshFile.Read(target).Mesh);

        Assert.Equal(expected.Indices, found.Indices);
        Assert.Equal(expected.MaterialIndices!, found.MaterialIndices!);
        Assert.Equal(expected.CornerNormals!, found.CornerNormals!);
        Assert.Equal(expected.CornerTexCoords!, found.CornerTexCoords!);
        Assert.Equal(expected.Materials.Select(m => m with { TexturePath = null }), found.Materials.Select(m => m with { TexturePath = null }));
        Assert.Equal(File.ReadAllBytes(picture), File.ReadAllBytes(found.Materials[0].TexturePath!));
        Assert.Equal(Path.Combine(folder.Path, "out", "copy.0.png"), found.Materials[0].TexturePath);
    }

    [Fact]
    public void A_colour_given_to_the_converter_replaces_all_others()
    {
        using var folder = new MeshFolder();
        folder.Write("m.mtl", "newmtl a\nKd 1 0.5 0.25\nnewmtl b\nKd 0 0 1\n");
        var source = folder.Write("part.obj", "mtllib m.mtl\n" + Square + "usemtl a\nf 1 2 3\nusemtl b\nf 1 3 4\n");
        var target = Path.Combine(folder.Path, "copy.ply");

        MeshConverter.Convert(source, target, color: new Vector3(0.5f));

        var mesh = MeshFile.Read(target).Mesh;
        Assert.Equal(new Vector3(0.5f), mesh.BaseColor);
        Assert.Null(mesh.CornerColors);
    }

    private static byte[] Png()
    {
        using var stream = new MemoryStream();
        PngWriter.Write(stream, [1, 2, 3], 1, 1, 3);
        return stream.ToArray();
    }
}
