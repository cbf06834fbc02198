using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Meshes.Blend;
using SynthiCad.Testing;

namespace SynthiCad.Generator.Tests.Meshes.Blend;

public sealed class BlendReaderTests
{
    internal static readonly Func<byte[]>[] Eras =
    [
        () => With(BlendFixture.Quads(), b => BlendFixture.QuadMesh(b)),
        () => With(BlendFixture.Quads("BLENDER-v256"), b => BlendFixture.QuadMesh(b)),
        () => With(BlendFixture.Loops(), b => BlendFixture.LoopMesh(b)),
        () => With(BlendFixture.Offsets(), b => BlendFixture.OffsetMesh(b)),
        () => With(BlendFixture.Attributes(), b => BlendFixture.AttributeMesh(b)),
    ];

    internal static byte[] Wedge { get; } = File.ReadAllBytes(Path.Combine(Checkout.Root, "tests", "SynthiCad.Generator.Tests", "Meshes", "Blend", "wedge.blend"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_era_gives_the_same_faces(int era)
    {
        var mesh = Read(Eras[era]()).Mesh;

        Assert.Equal("(0, 0, 0) (1000, 0, 0) (1000, 1000, 0); (0, 0, 0) (1000, 1000, 0) (0, 1000, 0); (1000, 0, 0) (2000, 0, 1000) (1000, 1000, 0)", Faces(mesh));
        Assert.Equal([true, true, era == 4], mesh.CornerNormals!.Chunk(3).Select(n => n.All(v => v.Length() > 0.99f)));
        Assert.Equal(Vector3.UnitZ, mesh.CornerNormals![0]);
        Assert.NotNull(mesh.CornerTexCoords);
    }

    [Fact]
    public void Texture_coordinates_of_quads_belong_to_their_corners() => Assert.Equal(
        [new Vector2(0, 1), new Vector2(2, 3), new Vector2(4, 5), new Vector2(0, 1), new Vector2(4, 5), new Vector2(6, 7), new Vector2(20, 21), new Vector2(22, 23), new Vector2(24, 25)],
        Read(Eras[0]()).Mesh.CornerTexCoords!);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Texture_coordinates_of_the_rendered_table_belong_to_their_corners(int era) => Assert.Equal(
        new[] { 0, 1, 2, 0, 2, 3, 4, 5, 6 }.Select(i => new Vector2(i / 8f, 1 - (i / 8f))), Read(Eras[era]()).Mesh.CornerTexCoords!);

    // The vertices are those that Blender 3.4 computes for the two objects; 0.001 metres a unit.
    [Fact]
    public void A_file_of_blender_is_read_with_parents_rotations_deltas_and_units()
    {
        Vector3[] expected =
        [
            new(10, 0, 5), new(10, 2, 5), new(9.29289f, 2, 5.70711f), new(9.29289f, 0, 5.70711f), new(11.41421f, 0, 6.41421f), new(10.70711f, 0, 7.12132f),
            new(0.5f, -3, 0), new(-1.37259f, -3.62598f, 0.31869f), new(-1.95185f, -1.73658f, 0.62627f), new(-0.07926f, -1.11059f, 0.30758f), new(0.69867f, -3.09784f, 0.97517f), new(0.11941f, -1.20844f, 1.28275f),
        ];

        var result = Read(Wedge);

        Assert.Equal(16, result.Mesh.TriangleCount);
        Assert.Equal(12, result.Mesh.Positions.Length);
        Assert.All(expected, e => Assert.Contains(result.Mesh.Positions, p => Vector3.Distance(p, e) < 2e-5f));
        Assert.Contains(result.Warnings, w => w.Code == ErrorCodes.MeshFeature && w.Message.Contains("modifiers; apply them before saving: mirrored", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Warnings, w => w.Code is ErrorCodes.InsideOut or ErrorCodes.InconsistentWinding or ErrorCodes.OpenEdges);
    }

    [Fact]
    public void A_file_of_blender_keeps_its_materials_by_face()
    {
        var mesh = Read(Wedge).Mesh;

        Assert.Equal(["steel", "paint"], mesh.Materials.Select(m => m.Name));
        Assert.Equal(new MeshMaterial("steel", new Vector3(0.5f, 0.25f, 0.125f), 1, 0.25f), mesh.Materials[0]);
        Assert.Equal(new MeshMaterial("paint", new Vector3(0.1f, 0.2f, 0.8f), 0, 0.75f), mesh.Materials[1]);
        Assert.Equal(4, mesh.MaterialIndices!.Count(i => i == 1));
    }

    [Fact]
    public void Gzip_and_raw_files_hold_the_same_as_zstandard()
    {
        var raw = ZstdLibrary.Decompress(Wedge, 1 << 20)!;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(raw);
        }

        var expected = Read(Wedge).Mesh.Positions;
        Assert.Equal(expected, Read(raw).Mesh.Positions);
        Assert.Equal(expected, Read(packed.ToArray()).Mesh.Positions);
    }

    [Fact]
    public void A_scene_shows_only_its_own_objects_and_not_the_hidden_ones()
    {
        var blend = BlendFixture.Loops();
        var mesh = BlendFixture.LoopMesh(blend);
        var shown = BlendFixture.Object(blend, mesh, ("loc", new float[] { 0, 0, 7 }));
        var hidden = BlendFixture.Object(blend, mesh, ("restrictflag", (short)4));
        BlendFixture.Object(blend, mesh);
        BlendFixture.Scene(blend, 0.01f, shown, hidden);

        var result = Read(blend.Build());

        Assert.Equal(3, result.Mesh.TriangleCount);
        Assert.Equal(70f, result.Mesh.Positions.Min(p => p.Z), 1e-4f);
        Assert.Contains(result.Warnings, w => w.Message.Contains("1 object(s) left out that are not rendered", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, "XYZ")]
    [InlineData(2, "XZY")]
    [InlineData(3, "YXZ")]
    [InlineData(4, "YZX")]
    [InlineData(5, "ZXY")]
    [InlineData(6, "ZYX")]
    public void Angles_turn_in_the_order_of_their_mode(int mode, string order)
    {
        // Quarter turns about each axis exchange coordinates, so the expected place can be had without matrices.
        var quarter = MathF.PI / 2;
        var blend = BlendFixture.Loops();
        var first = BlendFixture.Object(blend, BlendFixture.LoopMesh(blend), ("loc", new float[] { 0, 0, 0 }), ("rot", new[] { quarter, quarter, quarter }), ("rotmode", (short)mode));
        BlendFixture.Scene(blend, 1, first);

        var turned = Vector3.Transform(new Vector3(0.3f, 0.5f, 0.7f), World(blend));

        var expected = order.Aggregate(new Vector3(0.3f, 0.5f, 0.7f), (v, axis) => axis switch { 'X' => new(v.X, -v.Z, v.Y), 'Y' => new(v.Z, v.Y, -v.X), _ => new Vector3(-v.Y, v.X, v.Z) });
        Assert.True(Vector3.Distance(expected, turned) < 1e-5f, $"{expected} {turned}");
    }

    internal static MeshReadResult Read(byte[] file) => MeshFile.Parse("folder/part.blend", file);

    private static Matrix4x4 World(TestBlend blend)
    {
        var file = new BlendFile(blend.Build(), new RawMesh("a.blend"));
        return BlendTransform.World(file.Item(file.Blocks.FindIndex(b => b.Code == "OB"))!.Value);
    }

    private static byte[] With(TestBlend blend, Func<TestBlend, ulong> mesh)
    {
        BlendFixture.Scene(blend, 1, BlendFixture.Object(blend, mesh(blend)));
        return blend.Build();
    }

    private static string Faces(Mesh mesh) => string.Join("; ", mesh.Indices.Chunk(3).Select(t => string.Join(' ', t.Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"({mesh.Positions[i].X}, {mesh.Positions[i].Y}, {mesh.Positions[i].Z})")))));
}
