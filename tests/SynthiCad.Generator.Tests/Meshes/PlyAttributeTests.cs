using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class PlyAttributeTests
{
    [Theory]
    [InlineData("s", "t")]
    [InlineData("u", "v")]
    [InlineData("texture_u", "texture_v")]
    public void Normals_coordinates_and_colours_of_vertices_are_read_beside_unknown_properties(string u, string v)
    {
        var mesh = MeshText.Read(
            ".ply",
            "ply\nformat ascii 1.0\nelement extra 2\nproperty list uchar int junk\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\nproperty list uchar int more\n"
            + $"property float nx\nproperty float ny\nproperty float nz\nproperty float {u}\nproperty float {v}\nproperty uchar red\nproperty uchar green\nproperty uchar blue\nproperty uchar alpha\n"
            + "element face 1\nproperty uchar flags\nproperty list uchar int vertex_indices\nend_header\n"
            + "1 5\n0\n0 0 0 2 8 8 0 0 2 0.25 0.5 255 0 0 255\n1 0 0 0 0 0 2 0.5 0.5 0 128 0 255\n0 1 0 0 0 0 2 0.75 0.5 0 0 0 255\n7 3 0 1 2\n").Mesh;

        Assert.All(mesh.CornerNormals!, n => Assert.Equal(Vector3.UnitZ, n));
        Assert.Equal([new Vector2(0.25f, 0.5f), new Vector2(0.5f, 0.5f), new Vector2(0.75f, 0.5f)], mesh.CornerTexCoords!);
        Assert.Equal([new Vector3(1, 0, 0), new Vector3(0, 0.21586050f, 0), Vector3.Zero], mesh.CornerColors!);
    }

    [Fact]
    public void Coordinates_and_colours_of_faces_count_more_than_those_of_vertices()
    {
        const string Text = "ply\nformat ascii 1.0\nelement face 3\nproperty list uchar int vertex_index\nproperty list uchar float texcoord\nproperty float red\nproperty float green\nproperty float blue\n"
            + "element vertex 4\nproperty float x\nproperty float y\nproperty float z\nproperty float s\nproperty float t\nend_header\n"
            + "3 0 1 2 0 1 0 0\n2 0 1 0 1 1 1\n3 0 2 3 6 0 0 1 0 0 1 0 0 1\n0 0 0 9 9\n1 0 0 9 9\n1 1 0 9 9\n0 1 0 9 9\n";

        var mesh = MeshText.Read(".ply", Text).Mesh;

        Assert.Equal([new(9), new(9), new(9), new(0), new(1, 0), new Vector2(0, 1)], mesh.CornerTexCoords!);
        Assert.Equal([Vector3.UnitX, Vector3.UnitX, Vector3.UnitX, Vector3.UnitZ, Vector3.UnitZ, Vector3.UnitZ], mesh.CornerColors!);
        Assert.Equal(new Vector3(0.5f, 0, 0.5f), mesh.BaseColor);
    }

    [Fact]
    public void A_picture_named_in_a_comment_covers_the_part_and_a_missing_one_is_a_warning()
    {
        using var folder = new MeshFolder();
        using var png = new MemoryStream();
        PngWriter.Write(png, [1, 2, 3], 1, 1, 3);
        var picture = folder.Write("my map.png", png.ToArray());
        MeshReadResult Read(string name) => MeshFile.Read(folder.Write("part.ply",
            $"ply\nformat ascii 1.0\ncomment TextureFile {name}\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\nelement face 1\nproperty list uchar int vertex_indices\nend_header\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n"));

        Assert.Equal(picture, Assert.Single(Read("my map.png").Mesh.Materials).TexturePath);
        var missing = Read("no map.png");
        Assert.Empty(missing.Mesh.Materials);
        Assert.Contains(missing.Warnings, w => w.Code == ErrorCodes.MeshTexture);
    }

    [Fact]
    public void A_comment_without_its_keyword_is_a_warning()
    {
        var result = MeshText.Read(
            ".ply",
            "ply\nformat ascii 1.0\nCreated by hand\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\nelement face 1\nproperty list uchar int vertex_indices\nend_header\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n");

        Assert.Equal(1, result.Mesh.TriangleCount);
        Assert.Equal(3, Assert.Single(result.Warnings, w => w.Code == ErrorCodes.IgnoredStatements).Line);
    }

    [Fact]
    public void Colours_that_are_all_one_are_the_colour_of_the_part()
    {
        var mesh = MeshFile.Parse("a.ply", MeshWriter.Ply(TestMeshes.Box(Vector3.Zero, Vector3.One) with { BaseColor = new Vector3(0.25f) }, MeshEncoding.Ascii)).Mesh;

        Assert.Equal(new Vector3(0.25f), mesh.BaseColor);
        Assert.Null(mesh.CornerColors);
    }

    [Fact]
    public void Attributes_of_corners_survive_a_round_trip_in_every_encoding() => Prop.ForAll(
        Arb.From(
            from encoding in Gen.Elements(MeshEncoding.Ascii, MeshEncoding.BinaryLittleEndian, MeshEncoding.BinaryBigEndian)
            from draws in Gen.ArrayOf(Gen.Choose(1, 1000), 36 * 5)
            select (encoding, draws)),
        c =>
        {
            var box = TestMeshes.Box(Vector3.Zero, new Vector3(1, 2, 3));
            float Draw(int corner, int which) => c.draws[(corner * 5) + which] / 1000f;
            var mesh = box with
            {
                CornerColors = [.. Enumerable.Range(0, 36).Select(i => new Vector3(Draw(i, 0), Draw(i, 1), Draw(i, 2)))],
                CornerTexCoords = [.. Enumerable.Range(0, 36).Select(i => new Vector2(Draw(i, 3), -Draw(i, 4)))],
                CornerNormals = [.. Enumerable.Range(0, 36).Select(i => i % 2 == 0 ? Vector3.UnitX : Vector3.UnitZ)],
            };
            var read = MeshFile.Parse("part.ply", MeshWriter.Ply(mesh, c.encoding)).Mesh;

            Assert.Equal(mesh.Indices.Select(i => mesh.Positions[i]), read.Indices.Select(i => read.Positions[i]));
            Assert.Equal(mesh.CornerColors, read.CornerColors!);
            Assert.Equal(mesh.CornerTexCoords, read.CornerTexCoords!);
            Assert.Equal(mesh.CornerNormals, read.CornerNormals!);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Materials_become_colours_where_a_format_has_no_materials()
    {
        var box = TestMeshes.Box(Vector3.Zero, Vector3.One);
        var mesh = box with
        {
            Materials = [new MeshMaterial("a", Vector3.UnitX), new MeshMaterial("b", new Vector3(0.5f))],
            MaterialIndices = [.. Enumerable.Range(0, 12).Select(i => i % 2)],
            CornerColors = [.. Enumerable.Repeat(new Vector3(0.5f), 36)],
        };

        var read = MeshFile.Parse("part.ply", MeshWriter.Ply(mesh, MeshEncoding.Ascii)).Mesh;

        Assert.Equal(Enumerable.Range(0, 36).Select(i => i / 3 % 2 == 0 ? new Vector3(0.5f, 0, 0) : new Vector3(0.25f)), read.CornerColors!);
    }
}
