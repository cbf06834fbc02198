using System.Numerics;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class MeshAttributeTests
{
    private static readonly Vector3 Red = new(1, 0, 0);

    [Fact]
    public void Attributes_follow_their_corners_through_ear_clipping()
    {
        // An arrowhead: not convex, so that the fan from the first corner would be wrong.
        var raw = Vertices(new(0, 0, 0), new(4, 0, 0), new(1, 1, 0), new(0, 4, 0));
        RawCorner[] corners = [.. Enumerable.Range(0, 4).Select(i => new RawCorner(i, new Vector3(0, 0, i + 1), new Vector2(i, -i), new Vector3(i / 4f)))];
        raw.AddPolygon(corners, 1);
        var mesh = MeshCleaner.Clean(raw, "arrow").Mesh;

        Assert.Equal(2, mesh.TriangleCount);
        for (var i = 0; i < mesh.Indices.Length; i++)
        {
            Assert.Equal(new Vector2(mesh.Indices[i], -mesh.Indices[i]), mesh.CornerTexCoords![i]);
            Assert.Equal(new Vector3(mesh.Indices[i] / 4f), mesh.CornerColors![i]);
            Assert.Equal(Vector3.UnitZ, mesh.CornerNormals![i]);
        }
    }

    [Fact]
    public void Attributes_stay_with_their_triangles_when_others_are_dropped()
    {
        var raw = Vertices(new(0, 0, 0), new(1, 0, 0), new(0, 1, 0), new(0, 0, 1));
        raw.Materials.AddRange([new("never used", Red), new("a", Red), new("b", Red)]);
        raw.Material = 2;
        raw.AddPolygon([new RawCorner(0, TexCoord: Vector2.One), new(0, TexCoord: Vector2.One), new(2)], 1);
        raw.AddPolygon([new RawCorner(0), new(1), new(2)], 2);
        raw.Material = 1;
        raw.AddPolygon([new RawCorner(0), new(1), new(2)], 3);
        raw.AddPolygon([new RawCorner(0, TexCoord: new(0.25f, 0.5f)), new(2, TexCoord: new(float.NaN, 2)), new(3)], 4);
        var mesh = MeshCleaner.Clean(raw, "part").Mesh;

        Assert.Equal(["a", "b"], mesh.Materials.Select(m => m.Name));
        Assert.Equal([1, 0], mesh.MaterialIndices!);
        Assert.Equal([default, default, default, new(0.25f, 0.5f), new(0, 2), default], mesh.CornerTexCoords!);
        Assert.Null(mesh.CornerNormals);
        Assert.Null(mesh.CornerColors);
    }

    [Fact]
    public void Faces_without_a_material_beside_faces_with_one_get_a_grey_and_one_material_for_all_needs_no_indices()
    {
        var raw = Vertices(new(0, 0, 0), new(1, 0, 0), new(0, 1, 0), new(0, 0, 1));
        raw.AddPolygon([0, 1, 2], 1);
        raw.Materials.Add(new("a", Red));
        raw.Material = 0;
        raw.AddPolygon([0, 2, 3], 2);
        var mesh = MeshCleaner.Clean(raw, "part").Mesh;
        Assert.Equal(["a", "(none)"], mesh.Materials.Select(m => m.Name));
        Assert.Equal([1, 0], mesh.MaterialIndices!);

        var whole = Vertices(new(0, 0, 0), new(1, 0, 0), new(0, 1, 0));
        whole.Materials.Add(new("a", Red));
        whole.Material = 0;
        whole.AddPolygon([0, 1, 2], 1);
        mesh = MeshCleaner.Clean(whole, "part").Mesh;
        Assert.Equal("a", Assert.Single(mesh.Materials).Name);
        Assert.Null(mesh.MaterialIndices);
    }

    [Fact]
    public void A_mesh_without_attributes_carries_none()
    {
        var mesh = MeshText.Read(".obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n").Mesh;
        Assert.True(mesh is { CornerNormals: null, CornerTexCoords: null, CornerColors: null, MaterialIndices: null, Materials.Count: 0 });
    }

    [Fact]
    public void The_unit_and_the_scale_of_the_options_make_millimetres()
    {
        var stl = MeshWriter.Stl(TestMeshes.Box(Vector3.Zero, Vector3.One), MeshEncoding.BinaryLittleEndian);
        var mesh = MeshFile.Parse("part.stl", stl, new MeshReadOptions(25.4, 2)).Mesh;
        Assert.Equal(new Vector3(50.8f), SamplePartsTests.Extent(mesh));
        Assert.Equal(Vector3.One, SamplePartsTests.Extent(MeshFile.Parse("part.stl", stl).Mesh));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.PositiveInfinity)]
    public void A_unit_or_scale_that_is_no_length_is_refused(double unit, double scale)
    {
        var stl = MeshWriter.Stl(TestMeshes.Box(Vector3.Zero, Vector3.One), MeshEncoding.BinaryLittleEndian);
        Assert.Equal("SCAD0117", Assert.Throws<SynthiCadException>(() => MeshFile.Parse("part.stl", stl, new MeshReadOptions(unit, scale))).Code);
    }

    [Fact]
    public void A_unit_that_takes_the_part_out_of_all_bounds_is_refused()
    {
        var stl = MeshWriter.Stl(TestMeshes.Box(Vector3.Zero, Vector3.One), MeshEncoding.BinaryLittleEndian);
        Assert.Equal("SCAD0107", Assert.Throws<SynthiCadException>(() => MeshFile.Parse("part.stl", stl, new MeshReadOptions(1e30, 1e9))).Code);
    }

    private static RawMesh Vertices(params ReadOnlySpan<Vector3> positions)
    {
        var raw = new RawMesh("part.obj");
        foreach (var position in positions)
        {
            raw.AddPosition(position, 1);
        }

        return raw;
    }
}
