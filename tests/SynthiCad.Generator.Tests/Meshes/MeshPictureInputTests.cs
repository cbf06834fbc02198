using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Pipeline.Inputs;
using SynthiCad.Generator.Tests.Meshes.Blend;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class MeshPictureInputTests : IDisposable
{
    private readonly MeshFolder _folder = new();

    public MeshPictureInputTests()
    {
        using var png = new MemoryStream();
        PngWriter.Write(png, [1, 2, 3], 1, 1, 3);
        _folder.Write("maps/my map.png", png.ToArray());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pictures_of_an_obj_with_several_libraries_are_inputs()
    {
        _folder.Write("a.mtl", "newmtl a\nmap_Kd -clamp on maps\\my map.png\n");
        _folder.Write("b.mtl", "newmtl b\n");
        var mesh = _folder.Write("part.obj", "mtllib a.mtl b.mtl\nmtllib my colours.mtl\n");
        _folder.Write("my colours.mtl", "newmtl c\n");

        Assert.Equal(["part.obj", "a.mtl", "maps/my map.png", "b.mtl", "my colours.mtl"], Inputs(mesh));
    }

    [Fact]
    public void The_picture_of_a_ply_is_an_input() => Assert.Equal(
        ["part.ply", "maps/my map.png"],
        Inputs(_folder.Write("part.ply", "ply\nformat ascii 1.0\ncomment TextureFile maps/my map.png\nend_header\ncomment TextureFile part.ply\n")));

    [Fact]
    public void Pictures_of_a_blender_file_are_inputs() =>
        Assert.Equal(["part.blend", "maps/my map.png"], Inputs(_folder.Write("part.blend", BlendMaterialTests.WithPicture("//maps\\my map.png"))));

    [Fact]
    public void A_damaged_blender_file_is_its_only_input() =>
        Assert.Equal(["part.blend"], Inputs(_folder.Write("part.blend", BlendReaderTests.Wedge[..5000])));

    private IEnumerable<string> Inputs(string mesh) => MeshDependencies.Of(mesh).Select(f => Path.GetRelativePath(_folder.Path, f));
}
