using System.Numerics;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class MeshRepairTests
{
    private static readonly Mesh Box = TestMeshes.Box(Vector3.Zero, new(10));
    private static readonly Mesh Inner = TestMeshes.Box(new(3), new(6));

    [Fact]
    public void Faces_wound_unlike_their_neighbours_are_turned_and_the_first_is_named()
    {
        var (mesh, warnings) = Clean(Turn(Box, 3, 4, 9));
        Assert.True(MeshDiagnostics.Analyze(mesh) is { IsWatertight: true, SignedVolume: > 999 and < 1001 });
        var warning = Assert.Single(warnings);
        Assert.Equal("SCAD0126", warning.Code);
        Assert.StartsWith("3 face(s) wound unlike their neighbours turned round (", warning.Message, StringComparison.Ordinal);
        Assert.Contains("(the first: face 3, at ", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Most_faces_turned_is_the_same_defect()
    {
        var (mesh, warnings) = Clean(Turn(Box, 0, 1, 2, 3, 4, 5, 6, 7, 8));
        Assert.True(MeshDiagnostics.Analyze(mesh) is { IsWatertight: true, SignedVolume: > 0 });
        Assert.StartsWith("9 face(s)", Assert.Single(warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_part_inside_out_is_turned_with_its_hollow()
    {
        var (mesh, warnings) = Clean(Flip(Join(Box, Flip(Inner))));
        Assert.Equal("SCAD0127", Assert.Single(warnings).Code);
        Assert.StartsWith("2 closed piece(s)", warnings[0].Message, StringComparison.Ordinal);
        Assert.Equal(1000 - 27, MeshDiagnostics.Analyze(mesh).SignedVolume, 0.01);
    }

    [Fact]
    public void The_wall_of_a_hollow_faces_inward_and_stays()
    {
        var (mesh, warnings) = Clean(Join(Box, Flip(Inner)));
        Assert.Empty(warnings);
        Assert.Equal(1000 - 27, MeshDiagnostics.Analyze(mesh).SignedVolume, 0.01);
    }

    [Fact]
    public void One_inside_out_piece_beside_others_is_turned_alone()
    {
        var beside = TestMeshes.Box(new(20), new(22));
        var (mesh, warnings) = Clean(Join(Box, Flip(beside)));
        Assert.StartsWith("1 closed piece(s)", Assert.Single(warnings).Message, StringComparison.Ordinal);
        Assert.Contains("face 12, at 20, 20, 20 mm", warnings[0].Message, StringComparison.Ordinal);
        Assert.Equal(1008, MeshDiagnostics.Analyze(mesh).SignedVolume, 0.01);
    }

    [Fact]
    public void An_open_sheet_keeps_the_side_of_most_of_its_area()
    {
        var sheet = new Mesh("sheet", [new(0, 0, 0), new(9, 0, 0), new(9, 9, 0), new(0, 9, 0), new(10, 0, 0)], [0, 1, 2, 0, 2, 3, 1, 2, 4]);
        var (mesh, warnings) = Clean(sheet);
        Assert.Equal(["SCAD0124", "SCAD0126"], warnings.Select(w => w.Code));
        Assert.Equal([0, 1, 2, 0, 2, 3, 1, 4, 2], mesh.Indices);
    }

    [Fact]
    public void A_surface_with_one_side_is_left_as_it_is()
    {
        // A strip of six quads, given half a turn.
        var positions = new List<Vector3>();
        for (var i = 0; i < 6; i++)
        {
            var (sin, cos) = MathF.SinCos(MathF.PI * i / 3);
            var (rise, reach) = MathF.SinCos(MathF.PI * i / 6);
            positions.Add(new Vector3(cos * (10 + (3 * reach)), sin * (10 + (3 * reach)), 3 * rise));
            positions.Add(new Vector3(cos * (10 - (3 * reach)), sin * (10 - (3 * reach)), -3 * rise));
        }

        var indices = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            int a = 2 * i, b = a + 1, c = i < 5 ? a + 2 : 1, d = i < 5 ? a + 3 : 0;
            indices.AddRange([a, c, b, b, c, d]);
        }

        var (mesh, warnings) = Clean(new Mesh("strip", [.. positions], [.. indices]));
        Assert.Equal(["SCAD0124", "SCAD0126"], warnings.Select(w => w.Code));
        Assert.Contains("one side only", warnings[1].Message, StringComparison.Ordinal);
        Assert.Equal(indices, mesh.Indices);
    }

    [Fact]
    public void Vertices_that_differ_in_their_last_digits_are_joined_where_that_closes_the_surface()
    {
        var soup = new Mesh("soup", Array.ConvertAll(Box.Indices, i => Box.Positions[i]), [.. Enumerable.Range(0, 36)]);
        for (var i = 0; i < soup.Positions.Length; i++)
        {
            soup.Positions[i] += new Vector3(i % 3, i % 5, i % 2) * 1e-6f;
        }

        var (mesh, warnings) = Clean(soup);
        Assert.True(MeshDiagnostics.Analyze(mesh) is { IsWatertight: true, SignedVolume: > 999 and < 1001 });
        Assert.Equal(8, mesh.Positions.Length);
        Assert.Equal("SCAD0153", Assert.Single(warnings).Code);
        Assert.EndsWith("which closes 36 open edges (the first: face 0, at 0, 0, 0 mm)", warnings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vertices_further_apart_than_rounding_stay_apart()
    {
        var soup = new Mesh("soup", Array.ConvertAll(Box.Indices, i => Box.Positions[i]), [.. Enumerable.Range(0, 36)]);
        for (var i = 0; i < soup.Positions.Length; i++)
        {
            soup.Positions[i] += new Vector3(i / 3 * 1e-3f);
        }

        var (mesh, warnings) = Clean(soup);
        Assert.Equal(["SCAD0124"], warnings.Select(w => w.Code));
        Assert.Equal(36, mesh.Positions.Length);
    }

    [Fact]
    public void Attributes_turn_with_their_faces()
    {
        var raw = Raw(Box, (triangle, corner) => new Vector2(triangle, corner), 5);
        var mesh = MeshCleaner.Clean(raw, "part").Mesh;
        Assert.Equal([new(5, 0), new(5, 2), new(5, 1)], mesh.CornerTexCoords![15..18]);
        Assert.Equal([new(4, 0), new(4, 1), new(4, 2)], mesh.CornerTexCoords![12..15]);
    }

    [Fact]
    public void A_warning_names_the_face_and_the_line_of_the_file()
    {
        var result = MeshText.Read(".obj", "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nv 2 2 2\n\nf 1 2 3 4\nf 1 2 5\nf 5 5 1\nf 2 1 5\n");
        Assert.Contains(result.Warnings, w => w is { Code: "SCAD0121", Line: 9 } && w.Message.Contains("(the first: face 2, at 2, 2, 2 mm)", StringComparison.Ordinal));
        Assert.Contains(result.Warnings, w => w is { Code: "SCAD0125", Line: 7 } && w.Message.Contains("(the first: face 0, at 0, 0, 0 mm)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.0005, "SCAD0152", "diagonal is 0.00866 mm; usual parts have 0.5 to 5000 mm: is the file in metres?")]
    [InlineData(0.005, "SCAD0152", "is the file in metres? Then set \"unit\": \"m\"")]
    [InlineData(0.00001, "SCAD0152", "check the unit that it was exported in")]
    [InlineData(1, null, null)]
    [InlineData(200, null, null)]
    [InlineData(600, "SCAD0152", "check the unit that it was exported in")]
    public void An_implausible_size_is_a_warning_with_the_likely_unit(double scale, string? code, string? says)
    {
        var warnings = Clean(Box with { Positions = Array.ConvertAll(Box.Positions, p => p * (float)scale) }).Warnings;
        Assert.Equal(code, warnings.SingleOrDefault()?.Code);
        Assert.Contains(says ?? string.Empty, warnings.SingleOrDefault()?.Message ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_is_too_large_in_metres_was_drawn_in_millimetres()
    {
        var raw = Raw(Box, null);
        raw.Unit = 1000;
        var warning = Assert.Single(MeshCleaner.Clean(raw, "part").Warnings);
        Assert.Equal("the part's diagonal is 1.73E+04 mm; usual parts have 0.5 to 5000 mm: is the file in millimetres? Then set \"unit\": \"mm\"", warning.Message);
    }

    private static MeshReadResult Clean(Mesh mesh) => MeshCleaner.Clean(Raw(mesh, null), "part");

    private static RawMesh Raw(Mesh mesh, Func<int, int, Vector2>? texCoords, params int[] turned)
    {
        var raw = new RawMesh("part.obj");
        Array.ForEach(mesh.Positions, p => raw.AddPosition(p, 0));
        for (var i = 0; i < mesh.TriangleCount; i++)
        {
            var order = Array.IndexOf(turned, i) < 0 ? (1, 2) : (2, 1);
            raw.AddPolygon(
                [Corner(i, 0, 0), Corner(i, order.Item1, 1), Corner(i, order.Item2, 2)], 0);
        }

        return raw;

        RawCorner Corner(int triangle, int corner, int place) => new(mesh.Indices[(3 * triangle) + corner], TexCoord: texCoords?.Invoke(triangle, place));
    }

    private static Mesh Turn(Mesh mesh, params int[] triangles)
    {
        var indices = (int[])mesh.Indices.Clone();
        foreach (var triangle in triangles)
        {
            (indices[(3 * triangle) + 1], indices[(3 * triangle) + 2]) = (indices[(3 * triangle) + 2], indices[(3 * triangle) + 1]);
        }

        return mesh with { Indices = indices };
    }

    private static Mesh Flip(Mesh mesh) => Turn(mesh, [.. Enumerable.Range(0, mesh.TriangleCount)]);

    private static Mesh Join(Mesh first, Mesh second) => new(
        "both", [.. first.Positions, .. second.Positions], [.. first.Indices, .. second.Indices.Select(i => i + first.Positions.Length)]);
}
