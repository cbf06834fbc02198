using System.Numerics;
using SynthiCad.Generator.Meshes;
using SynthiCad.Testing;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class SamplePartsTests
{
    internal static readonly string Folder = Path.Combine(Checkout.Root, "samples", "VggResilienceTests", "cad", "parts");

    /// <summary>File, triangles, extents in millimetres.</summary>
    public static TheoryData<string, int, float, float, float> Parts => new()
    {
        { "bearing.ply", 5888, 62f, 62f, 18f },
        { "bracket.stl", 856, 60f, 50f, 70f },
        { "flange.ply", 2264, 100f, 100f, 64f },
        { "gear.stl", 2256, 81f, 81f, 28f },
        { "hex_nut.obj", 3584, 34.64f, 30f, 17f },
        { "injection_pump.obj", 2532, 123.9f, 74f, 72f },
        { "pipe_elbow.ply", 6336, 83f, 83f, 38f },
        { "screw.ply", 6180, 17f, 17f, 50f },
        { "t_connector.stl", 2500, 76f, 34f, 61f },
        { "washer.ply", 1536, 44f, 44f, 3f },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_is_closed_wound_outward_small_and_of_the_stated_size(string file, int triangles, float x, float y, float z)
    {
        var path = Path.Combine(Folder, file);
        var (mesh, warnings) = MeshFile.Read(path);
        var diagnostics = MeshDiagnostics.Analyze(mesh);

        Assert.Empty(warnings);
        Assert.True(diagnostics.IsWatertight, diagnostics.ToString());
        Assert.True(diagnostics.SignedVolume > 0);
        Assert.True(new FileInfo(path).Length < 300_000);
        Assert.Equal(triangles, mesh.TriangleCount);
        var size = Extent(mesh);
        Assert.True(Vector3.Distance(new Vector3(x, y, z), size) < 0.5f, $"size {size}");
    }

    [Fact]
    public void There_are_ten_parts_and_each_has_its_source()
    {
        var parts = Directory.GetFiles(Folder).Where(f => Path.GetExtension(f) is ".obj" or ".ply" or ".stl").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);
        var sources = Directory.GetFiles(Path.Combine(Folder, "..", "openscad"), "*.scad").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);
        Assert.Equal(Parts.Select(row => Path.GetFileNameWithoutExtension((string)row[0])), parts);
        Assert.Equal(parts, sources);
    }

    [Fact]
    public void The_pump_takes_its_colour_from_the_material_library() =>
        Assert.Equal(new Vector3(0.35f, 0.37f, 0.4f), MeshFile.Read(Path.Combine(Folder, "injection_pump.obj")).Mesh.BaseColor);

    internal static Vector3 Extent(Mesh mesh) =>
        mesh.Positions.Aggregate(Vector3.Max) - mesh.Positions.Aggregate(Vector3.Min);
}
