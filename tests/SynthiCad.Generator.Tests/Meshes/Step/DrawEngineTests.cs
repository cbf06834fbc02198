using System.Numerics;
using System.Text;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Meshes.Step;
using SynthiCad.Generator.Tests.Meshes.Gltf;

namespace SynthiCad.Generator.Tests.Meshes.Step;

/// <summary>A program in the place of OpenCASCADE's shell, laid out as Debian does: what it is given, and what is made of its answers.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DrawEngineTests : IDisposable
{
    private static readonly byte[] Part = Encoding.ASCII.GetBytes(StepPolyhedron.File(StepPolyhedron.Millimetre, StepPolyhedron.Box("block", Vector3.One)));
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("synthicad-test-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void The_shell_is_preferred_and_its_GLB_read_in_metres()
    {
        File.WriteAllBytes(Place("answer.glb"), TestGltf.Triangle().Binary());
        Install("""
            out=$(sed -n 's/.*WriteGltf D {\(.*\)} }.*/\1/p' "$3")
            [ "$1 $2" = "-b -f" ] && [ -d "$CSF_PluginDefaults" ] && [ -L "${LD_LIBRARY_PATH#*:}/libTKernel.so" ] || exit 9
            cp "$ROOT/answer.glb" "$out"
            """);
        var raw = Read();
        Assert.Equal(1, raw.Indices.Count / 3);
        Vector3[] positions = [.. raw.Positions];
        Assert.Equal(new Vector3(1000, 0, 1000), SamplePartsTests.Extent(MeshCleaner.Clean(raw, "part").Mesh));

        // The second time from the cache, where the shell would fail.
        Install("exit 7");
        Assert.Equal(positions, Read().Positions);
        Assert.Equal(" occt-draw 7.9.9 " + StepReader.Settings, StepReader.ShapedBy("part.STEP", Tools()));
        Assert.Empty(StepReader.ShapedBy("part.stl", Tools()));
    }

    [Theory]
    [InlineData("echo NO-SHAPE; exit 3", "SCAD0141", "is damaged, or holds no shape")]
    [InlineData("exit 0", "SCAD0142", "no surface")]
    [InlineData("echo first; echo 'second thing' >&2; exit 4", "SCAD0145", "occt-draw 7.9.9 ended with status 4 (")]
    [InlineData("head -c 3000000 /dev/zero; exit 5", "SCAD0145", "ended with status 5")]
    public void Its_failures_have_codes(string script, string code, string says)
    {
        Install(script);
        var error = Assert.Throws<SynthiCadException>(Read);
        Assert.Equal(code, error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 1, 600);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    private string Place(params string[] parts) => Path.Combine([root.FullName, .. parts]);

    private void Install(string script)
    {
        foreach (var folder in new[] { Place("bin"), Place("lib"), Place("share", "opencascade", "resources", "StdResource") })
        {
            Directory.CreateDirectory(folder);
        }

        File.WriteAllText(Place("lib", "libTKernel.so.7"), "");
        File.WriteAllText(Place("lib", "libTKernel.so.7.9.9"), "");
        var program = Place("bin", "occt-draw");
        File.WriteAllText(program, $"#!/bin/bash\nROOT='{root.FullName}'\n{script}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private StepTools Tools() => new(name => name switch
    {
        "PATH" => Place("bin"),
        "SYNTHICAD_CACHE" => Place("cache"),
        _ => null,
    });

    private RawMesh Read()
    {
        var raw = new RawMesh(Place("part.step"));
        StepReader.Read(Part, raw, Tools(), CancellationToken.None);
        return raw;
    }
}
