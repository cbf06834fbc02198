using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Tests.Pipeline;

namespace SynthiCad.Generator.Tests.Commands;

public sealed class ConvertCommandTests : IDisposable
{
    private readonly TestWorkspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_mesh_is_converted_into_a_new_folder_and_the_colour_stored()
    {
        var (code, output, error) = Convert("parts/box.ply", "out/box.obj", "--color", "0.25,0.5,0.75");
        Assert.Equal((0, string.Empty), (code, error));
        Assert.StartsWith("synthicad: wrote out/box.obj (12 triangles, ", output, StringComparison.Ordinal);
        var result = MeshFile.Read(Path.Combine(work.Root, "out", "box.obj"));
        Assert.Empty(result.Warnings);
        Assert.Equal((12, new(0.25f, 0.5f, 0.75f)), (result.Mesh.TriangleCount, result.Mesh.BaseColor));
    }

    [Fact]
    public void A_warning_is_one_canonical_line_and_says_what_to_do()
    {
        // The last vertex of the second face should be the first of the first, but was rounded.
        File.WriteAllText(work.Mesh("near.obj"), "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nv 0 0 1.0001\nf 1 3 2\nf 1 2 4\nf 2 3 5\nf 3 1 4\n");
        var (code, _, error) = Convert("parts/near.obj", "near.stl");
        Assert.Equal(0, code);
        Assert.Matches(@"^parts/near\.obj\(7\): warning SCAD0124: 4 open edge\(s\): .*last digits.*merge near vertices.* \(the first: face 1, at 0, 0, 0 mm\)\n$", error);
    }

    [Theory]
    [InlineData("parts/bxo.ply", "x.stl", null, "parts/bxo.ply: error SCAD0101: mesh file not found; did you mean 'box.ply'?", 1)]
    [InlineData("prats/box.ply", "x.stl", null, "prats/box.ply: error SCAD0101: mesh file not found; the folder '", 1)]
    [InlineData("test.iges", "x.stl", null, "test.iges: error SCAD0102: '.iges' is not a mesh format; expected ", 1)]
    [InlineData("parts/cut.stl", "x.ply", null, "parts/cut.stl: error SCAD0118: the file is nothing but zeros", 1)]
    [InlineData("parts/box.ply", "x.gltf", null, "x.gltf: error SCAD0112: cannot write '.gltf'; expected .obj (ASCII), ", 1)]
    [InlineData("parts/box.ply", "x.stl", "--encoding=binary-big-endian", "x.stl: error SCAD0112: cannot write '.stl' as BinaryBigEndian; expected ", 1)]
    [InlineData("parts/box.ply", "x.obj", "--encoding=binary", "x.obj: error SCAD0112: cannot write '.obj' as BinaryLittleEndian; expected ", 1)]
    [InlineData("parts/box.ply", "x.ply", "--color=red", "synthicad: error SCAD0112: 'red' is not a colour; expected three numbers in 0..1", 1)]
    [InlineData("parts/box.ply", "x.ply", "--color=0.5,0.5,2", "synthicad: error SCAD0112: '0.5,0.5,2' is not a colour; ", 1)]
    [InlineData("parts/box.ply", "x.ply", "--encoding=text", "synthicad: error SCAD0001: --encoding is 'text'; expected ascii, binary, binary-big-endian", 2)]
    [InlineData("parts/box.ply", "parts/plate.mtl/x.ply", null, "parts/plate.mtl/x.ply: error SCAD0501: the mesh cannot be written: ", 3)]
    [InlineData("parts/box.ply", "taken.ply", null, "taken.ply: error SCAD0501: the mesh cannot be written: ", 3)]
    public void A_conversion_that_cannot_be_is_one_coded_line_with_the_codes_of_generate(string source, string target, string? option, string expected, int exit)
    {
        File.WriteAllText(Path.Combine(work.Root, "test.iges"), "IGES");
        File.WriteAllBytes(work.Mesh("cut.stl"), new byte[60]);
        Directory.CreateDirectory(Path.Combine(work.Root, "taken.ply"));
        var before = Directory.GetFileSystemEntries(work.Root, "*", SearchOption.AllDirectories);
        var (code, output, error) = option is null ? Convert(source, target) : Convert(source, target, option);
        Assert.Equal((exit, string.Empty), (code, output));
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(work.Root, "*", SearchOption.AllDirectories));
        Assert.Equal(exit == 2 ? 2 : 1, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void A_full_disk_leaves_the_old_mesh()
    {
        File.WriteAllBytes(Path.Combine(work.Root, "ball.stl"), MeshWriter.Stl(Meshes.TestMeshes.Cylinder(100), MeshEncoding.BinaryLittleEndian));
        File.WriteAllText(Path.Combine(work.Root, "ball.ply"), "old");
        var (code, _, error) = ToolProcess.RunWithSmallFiles(work.Root, 4, "convert", "ball.stl", "ball.ply");
        Assert.Equal(3, code);
        Assert.StartsWith("ball.ply: error SCAD0501: the mesh cannot be written: ", error, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(Path.Combine(work.Root, "ball.ply")));
        Assert.Empty(Directory.GetFiles(work.Root, "*.tmp"));
    }

    private (int Code, string Output, string Error) Convert(params string[] arguments) => ToolProcess.Run(work.Root, ["convert", .. arguments]);
}
