using System.Numerics;
using System.Text;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Meshes.Step;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Tests.Meshes.Gltf;
using SynthiCad.Generator.Tests.Meshes.Step;
using SynthiCad.Generator.Tests.Rendering;

namespace SynthiCad.Generator.Tests.Meshes;

/// <summary>One part in every format, as it is and mirrored, wound right and wrong, covers the same pixels.</summary>
public sealed class SameSilhouetteTests
{
    private const int Size = 64;

    // Looks at the middle of the bracket from a side where no face or edge is seen end-on.
    private static readonly Camera Camera = new(new Vector3(70, -90, 65), new Vector3(2, 9, 8), Vector3.UnitZ, 40);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_part_covers_the_same_pixels_in_every_format_and_winding(bool mirrored)
    {
        var solid = Bracket(mirrored);
        var mesh = Triangles(solid);
        var inverted = mesh with { Indices = [.. mesh.Indices.Chunk(3).SelectMany(t => new[] { t[0], t[2], t[1] })] };
        var expected = Mask(mesh);
        Assert.InRange(expected.Count(id => id > 0), 200, 2000);

        foreach (var (name, file) in Files(mesh).Concat(Files(inverted)))
        {
            var read = MeshFile.Parse(name, file).Mesh;
            Assert.True(MeshDiagnostics.Analyze(read) is { IsWatertight: true, SignedVolume: > 0 }, name);
            Assert.Equal(expected, Mask(read));
        }

        Assert.Equal(expected, Mask(MeshFile.Parse("part.glb", Glb(mesh)).Mesh));
        Assert.Equal(expected, Mask(MeshFile.Parse("part.gltf", MirroredTwice(mesh)).Mesh));
        Assert.Equal(expected, Mask(FromStep(solid)));
    }

    [Fact]
    public void The_mirrored_part_is_another_part() => Assert.NotEqual(Mask(Triangles(Bracket(false))), Mask(Triangles(Bracket(true))));

    private static IEnumerable<(string Name, byte[] File)> Files(Mesh mesh) =>
    [
        ("part.obj", MeshWriter.Obj(mesh, null)),
        ("part.ply", MeshWriter.Ply(mesh, MeshEncoding.Ascii)),
        ("part.ply", MeshWriter.Ply(mesh, MeshEncoding.BinaryLittleEndian)),
        ("part.ply", MeshWriter.Ply(mesh, MeshEncoding.BinaryBigEndian)),
        ("part.stl", MeshWriter.Stl(mesh, MeshEncoding.Ascii)),
        ("part.stl", MeshWriter.Stl(mesh, MeshEncoding.BinaryLittleEndian)),
    ];

    // Metres, y up.
    private static byte[] Glb(Mesh mesh)
    {
        var gltf = TestGltf.Triangle(rest: string.Empty);
        var all = Array.ConvertAll(mesh.Indices, i => mesh.Positions[i] / 1000);
        var positions = gltf.Floats("VEC3", [.. all.SelectMany(p => new[] { p.X, p.Z, -p.Y })]);
        gltf.Rest = gltf.Rest.Replace("\"POSITION\":0", $"\"POSITION\":{positions}", StringComparison.Ordinal);
        return gltf.Binary();
    }

    // The mirror image under a node that mirrors it back: the format says that its winding turns with it.
    private static byte[] MirroredTwice(Mesh mesh)
    {
        var gltf = TestGltf.Triangle(node: ",\"scale\":[-1,1,1]");
        var all = mesh.Indices.Chunk(3).SelectMany(t => new[] { t[0], t[2], t[1] }).Select(i => mesh.Positions[i] / 1000);
        var positions = gltf.Floats("VEC3", [.. all.SelectMany(p => new[] { -p.X, p.Z, -p.Y })]);
        gltf.Rest = gltf.Rest.Replace("\"POSITION\":0", $"\"POSITION\":{positions}", StringComparison.Ordinal);
        return gltf.Text();
    }

    private static Mesh FromStep(StepPolyhedron.Solid solid)
    {
        var folder = Directory.CreateTempSubdirectory("synthicad-test-");
        try
        {
            var raw = new RawMesh(Path.Combine(folder.FullName, "part.step"));
            var tools = new StepTools(name => name switch
            {
                "PATH" => Environment.GetEnvironmentVariable(name),
                "SYNTHICAD_CACHE" => folder.FullName,
                "SYNTHICAD_STEP" => "occt-import-js",
                _ => null,
            });
            StepReader.Read(Encoding.ASCII.GetBytes(StepPolyhedron.File(StepPolyhedron.Millimetre, solid)), raw, tools, CancellationToken.None);
            return MeshCleaner.Clean(raw, "part").Mesh;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // An angle with legs of different lengths, 25 mm deep.
    private static StepPolyhedron.Solid Bracket(bool mirrored)
    {
        Vector2[] outline = [new(-18, 0), new(22, 0), new(22, 6), new(-10, 6), new(-10, 31), new(-18, 31)];
        if (mirrored)
        {
            outline = [.. outline.Reverse().Select(p => new Vector2(-p.X, p.Y))];
        }

        var n = outline.Length;
        Vector3[] corners = [.. outline.Select(p => new Vector3(p, -4)), .. outline.Select(p => new Vector3(p, 21))];
        int[][] faces =
        [
            [.. Enumerable.Range(0, n).Reverse()],
            [.. Enumerable.Range(n, n)],
            .. Enumerable.Range(0, n).Select(i => new[] { i, (i + 1) % n, n + ((i + 1) % n), n + i }),
        ];
        return new StepPolyhedron.Solid("bracket", corners, faces);
    }

    private static Mesh Triangles(StepPolyhedron.Solid solid)
    {
        var raw = new RawMesh("bracket");
        Array.ForEach(solid.Corners, p => raw.AddPosition(p, 0));
        Array.ForEach(solid.Faces, f => raw.AddPolygon(f, 0));
        return MeshCleaner.Clean(raw, "bracket").Mesh;
    }

    private static ushort[] Mask(Mesh mesh)
    {
        var scene = TestScenes.Scene(new RenderPart(mesh, ShadingNormals.Of(mesh, 30))) with { Camera = Camera };
        return TestScenes.Render(scene, Size, Size, 1).Ids;
    }
}
