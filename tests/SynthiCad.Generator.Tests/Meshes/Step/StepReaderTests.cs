using System.Numerics;
using System.Text;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Meshes.Step;

namespace SynthiCad.Generator.Tests.Meshes.Step;

/// <summary>These start Node.js, about half a second each; build/setup.sh provides the package.</summary>
public sealed class StepReaderTests : IDisposable
{
    private static readonly Vector3 Size = new(10, 20, 30);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("synthicad-test-");
    private readonly Dictionary<string, string?> environment = new(StringComparer.Ordinal);

    public StepReaderTests()
    {
        environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        environment["SYNTHICAD_CACHE"] = folder.FullName;
        environment["SYNTHICAD_STEP"] = "occt-import-js";
    }

    private string[] CacheEntries => Directory.Exists(Path.Combine(folder.FullName, "step")) ? Directory.GetFiles(Path.Combine(folder.FullName, "step")) : [];

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_box_in_millimetres_is_a_closed_box_with_the_faces_normals()
    {
        var (mesh, warnings) = Clean(Read(StepPolyhedron.File(StepPolyhedron.Millimetre, StepPolyhedron.Box("block", Size))));
        Assert.Empty(warnings);
        Assert.Equal(12, mesh.TriangleCount);
        Assert.Equal(8, mesh.Positions.Length);
        Near(Size, SamplePartsTests.Extent(mesh));
        Assert.True(MeshDiagnostics.Analyze(mesh) is { IsWatertight: true, SignedVolume: > 5999 and < 6001 });
        Assert.All(CreaseNormals.Compute(mesh).Zip(mesh.CornerNormals!), n => Near(n.First, n.Second));
        Assert.Empty(mesh.Materials);
    }

    [Fact]
    public void Inches_become_millimetres_two_parts_are_both_there_and_colours_become_materials()
    {
        var red = new Vector3(1, 0, 0);
        var blue = new Vector3(0, 0, 1);
        var text = StepPolyhedron.File(
            StepPolyhedron.Inch,
            StepPolyhedron.Box("left", Vector3.One) with { Color = red, FirstFaceColor = blue },
            StepPolyhedron.Box("right", Vector3.One, new Vector3(2, 0, 0)));
        var (mesh, _) = Clean(Read(text));
        Near(new Vector3(76.2f, 25.4f, 25.4f), SamplePartsTests.Extent(mesh));
        Assert.Equal(24, mesh.TriangleCount);
        Assert.Equal(2, mesh.MaterialIndices!.Count(m => mesh.Materials[m].BaseColor == blue));
        Assert.Equal(10, mesh.MaterialIndices!.Count(m => mesh.Materials[m].BaseColor == red));
        Assert.Equal(12, mesh.MaterialIndices!.Count(m => mesh.Materials[m].Name == "(none)"));
    }

    [Fact]
    public void The_second_reading_comes_from_the_cache_and_a_damaged_entry_is_made_again()
    {
        var text = StepPolyhedron.File(StepPolyhedron.Millimetre, StepPolyhedron.Box("block", Size));
        var first = Read(text);
        var entry = Assert.Single(CacheEntries);
        var kept = File.ReadAllBytes(entry);

        // Without the module's folder only the cache can answer: the same content under another name.
        var again = new RawMesh(Path.Combine(folder.FullName, "other.stp"));
        environment["SYNTHICAD_STEP_SECONDS"] = "0.000001";
        Read(text, again);
        Assert.Equal(first.Positions, again.Positions);
        Assert.Equal(first.Indices, again.Indices);

        environment.Remove("SYNTHICAD_STEP_SECONDS");
        var damaged = (byte[])kept.Clone();
        damaged[^40] ^= 1;
        File.WriteAllBytes(entry, damaged);
        Assert.Equal(first.Positions, Read(text).Positions);
        Assert.Equal(kept, File.ReadAllBytes(entry));
    }

    [Fact]
    public void A_tool_that_takes_too_long_is_stopped_and_leaves_nothing()
    {
        environment["SYNTHICAD_STEP_SECONDS"] = "0.01";
        var error = Error(StepPolyhedron.File(StepPolyhedron.Millimetre, StepPolyhedron.Box("slow", Size)));
        Assert.Equal("SCAD0144", error.Code);
        Assert.Contains("did not finish within 0 s and was stopped", error.Message, StringComparison.Ordinal);
        Assert.Empty(CacheEntries);
    }

    [Fact]
    public void A_cancelled_reading_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var data = Encoding.ASCII.GetBytes(StepPolyhedron.File(StepPolyhedron.Millimetre, StepPolyhedron.Box("never", Size)));
        Assert.ThrowsAny<OperationCanceledException>(() => StepReader.Read(data, new RawMesh(Place("part.step")), Tools(), cancelled.Token));
    }

    [Fact]
    public void Damage_that_only_OpenCASCADE_sees_is_an_error()
    {
        var text = StepPolyhedron.File(StepPolyhedron.Millimetre, StepPolyhedron.Box("block", Size));
        var error = Error(text.Replace("SHAPE_DEFINITION_REPRESENTATION(", "SHAPE_DEFINITION_REPRESENTATION((((", StringComparison.Ordinal));
        Assert.True(error.Code is "SCAD0141" or "SCAD0142", error.ToCanonicalString());
        Assert.Empty(CacheEntries);
    }

    [Fact]
    public void What_the_text_alone_shows_needs_no_tool()
    {
        environment["PATH"] = string.Empty;
        var text = StepPolyhedron.File(StepPolyhedron.Millimetre, StepPolyhedron.Box("block", Size));
        Assert.Equal("SCAD0103", Error(text[..(text.Length / 2)]).Code);
        Assert.Equal("SCAD0104", Error("solid part\n").Code);
        Assert.Equal("SCAD0142", Error(StepPolyhedron.Wireframe()).Code);
        Assert.Equal("SCAD0102", Error(text.Replace("AUTOMOTIVE_DESIGN { 1 0 10303 214 1 1 1 1 }", "IFC4", StringComparison.Ordinal)).Code);
    }

    [Fact]
    public void A_missing_tool_is_named_with_the_command_that_installs_it()
    {
        var text = StepPolyhedron.File(StepPolyhedron.Millimetre, StepPolyhedron.Box("block", Size));
        environment["PATH"] = string.Empty;
        var error = Error(text);
        Assert.Equal("SCAD0140", error.Code);
        Assert.EndsWith("run: apt-get install nodejs npm && npm install --global occt-import-js@0.0.23", error.Message, StringComparison.Ordinal);

        environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        environment["SYNTHICAD_OCCT"] = Path.Combine(folder.FullName, "nowhere");
        error = Error(text);
        Assert.Contains("nowhere', which is neither the package's folder nor its occt-import-js.js); run: npm install --global occt-import-js@0.0.23", error.Message, StringComparison.Ordinal);

        environment["SYNTHICAD_STEP"] = "freecad";
        Assert.Equal("SYNTHICAD_STEP is 'freecad'; expected occt-draw or occt-import-js", Error(text).Message);
    }

    [Fact]
    public void A_package_beside_the_meshes_that_is_not_the_published_one_is_not_run()
    {
        var package = Directory.CreateDirectory(Path.Combine(folder.FullName, "node_modules", "occt-import-js", "dist"));
        var witness = Path.Combine(folder.FullName, "witness");
        File.WriteAllText(Path.Combine(package.FullName, "occt-import-js.js"), $"require('fs').writeFileSync('{witness}', '')");
        Read(StepPolyhedron.File(StepPolyhedron.Millimetre, StepPolyhedron.Box("block", Size)));
        Assert.False(File.Exists(witness));
    }

    [Fact]
    public void A_result_that_is_no_tessellation_is_refused()
    {
        var module = Path.Combine(folder.FullName, "occt-import-js.js");
        File.WriteAllText(module, "module.exports = () => Promise.resolve({ ReadStepFile: () => ({ success: true, meshes: [{ attributes: { position: { array: [0, 0, 0] } }, index: { array: [0, 1, 2] } }] }) })");
        environment["SYNTHICAD_OCCT"] = module;
        Assert.Equal("SCAD0145", Error(StepPolyhedron.File(StepPolyhedron.Millimetre, StepPolyhedron.Box("block", Size))).Code);
        Assert.Empty(CacheEntries);
    }

    [Fact]
    public void A_file_without_a_unit_is_read_as_millimetres_with_a_warning()
    {
        var raw = Read(StepPolyhedron.File("( NAMED_UNIT(*) )", StepPolyhedron.Box("block", Size)).Replace("LENGTH_UNIT", "OTHER_UNIT", StringComparison.Ordinal));
        Assert.Equal("SCAD0146", Assert.Single(raw.Warnings).Code);
        Near(Size, SamplePartsTests.Extent(Clean(raw).Mesh));
    }

    private static MeshReadResult Clean(RawMesh raw) => MeshCleaner.Clean(raw, "part");

    private static void Near(Vector3 expected, Vector3 found) => Assert.True(Vector3.Distance(expected, found) < 1e-4f * Math.Max(1, expected.Length()), $"{found} instead of {expected}");

    private string Place(string name) => Path.Combine(folder.FullName, name);

    private StepTools Tools() => new(environment.GetValueOrDefault);

    private RawMesh Read(string text) => Read(text, new RawMesh(Place("part.step")));

    private RawMesh Read(string text, RawMesh raw)
    {
        StepReader.Read(Encoding.ASCII.GetBytes(text), raw, Tools(), CancellationToken.None);
        return raw;
    }

    private SynthiCadException Error(string text) => Assert.Throws<SynthiCadException>(() => Read(text));
}
