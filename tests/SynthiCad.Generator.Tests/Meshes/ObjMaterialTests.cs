using System.Numerics;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class ObjMaterialTests : IDisposable
{
    private const string Squares = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 3 0 0\nv 0 3 0\n";
    private readonly string _root = Directory.CreateTempSubdirectory("synthicad-obj-").FullName;

    public ObjMaterialTests() => Directory.CreateDirectory(Path.Combine(_root, "cad"));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_colour_is_the_mean_over_the_area_of_the_materials()
    {
        // The large triangle has nine times the area of the small one.
        Write("cad/my colours.mtl", "newmtl red\nKd 1 0 0\nnewmtl blue\n  Kd 0 0 1\nnewmtl grey\nKd 0.5\n");
        var result = Read("mtllib my colours.mtl\n" + Squares + "usemtl red\nf 1 2 3\nusemtl blue\nf 1 4 5\n");
        Assert.Equal(new Vector3(0.1f, 0f, 0.9f), result.Mesh.BaseColor);
        Assert.Equal(new Vector3(0.5f), Read("mtllib my colours.mtl\n" + Squares + "usemtl grey\nf 1 2 3\n").Mesh.BaseColor);
        Assert.Null(Read("mtllib my colours.mtl\n" + Squares + "usemtl green\nf 1 2 3\n").Mesh.BaseColor);
    }

    [Theory]
    [InlineData("../secret.mtl", "is outside the mesh's own folder")]
    [InlineData("ROOT/secret.mtl", "is outside the mesh's own folder")]
    [InlineData("sub/../../secret.mtl", "is outside the mesh's own folder")]
    [InlineData("..\\secret.mtl", "is outside the mesh's own folder")]
    [InlineData("link.mtl", "is a link")]
    [InlineData("..", "is outside the mesh's own folder")]
    [InlineData("a\0b", "is no file's name")]
    [InlineData("none.mtl", "is not in the mesh's own folder")]
    public void A_material_library_outside_of_the_folder_is_never_read_and_the_warning_says_why(string name, string reason)
    {
        Write("secret.mtl", "newmtl red\nKd 1 0 0\n");
        File.CreateSymbolicLink(Path.Combine(_root, "cad", "link.mtl"), Path.Combine(_root, "secret.mtl"));
        var result = Read($"mtllib {name.Replace("ROOT", _root, StringComparison.Ordinal)}\n" + Squares + "usemtl red\nf 1 2 3\n");
        Assert.Null(result.Mesh.BaseColor);
        Assert.Equal(("SCAD0128", 1), (result.Warnings[0].Code, result.Warnings[0].Line));
        Assert.Contains(reason, result.Warnings[0].Message, StringComparison.Ordinal);
    }

    private MeshReadResult Read(string text)
    {
        Write("cad/part.obj", text);
        return MeshFile.Read(Path.Combine(_root, "cad", "part.obj"));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_root, name), text);
}
