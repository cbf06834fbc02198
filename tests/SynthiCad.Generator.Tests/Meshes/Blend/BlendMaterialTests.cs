using System.Numerics;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Tests.Meshes.Blend;

public sealed class BlendMaterialTests
{
    private static readonly string[] Nodes =
    [
        "PackedFile: int size; int seek; void *data",
        "ImagePackedFile: ImagePackedFile *next; ImagePackedFile *prev; PackedFile *packedfile",
        "Image: ID id; char name[64]; PackedFile *packedfile; ListBase packedfiles",
        "bNodeSocketValueRGBA: float value[4]",
        "bNodeSocketValueFloat: int subtype; float value",
        "bNodeSocket: bNodeSocket *next; bNodeSocket *prev; char name[64]; void *default_value",
        "bNodeLink: bNodeLink *next; bNodeLink *prev; bNode *fromnode; bNode *tonode; bNodeSocket *fromsock; bNodeSocket *tosock",
        "bNode: bNode *next; bNode *prev; char idname[64]; ListBase inputs; ID *id",
        "bNodeTree: ListBase nodes; ListBase links",
        "Material: ID id; float r; float g; float b; float metallic; float roughness; short use_nodes; short pad; bNodeTree *nodetree",
    ];

    [Fact]
    public void Slots_of_the_mesh_are_taken_and_those_of_the_object_where_it_says_so()
    {
        var blend = BlendFixture.Loops().Define(Nodes);
        var (red, green, blue) = (Plain(blend, "MAred", Vector3.UnitX), Plain(blend, "MAgreen", Vector3.UnitY), Plain(blend, "MAblue", Vector3.UnitZ));
        var mesh = BlendFixture.LoopMesh(blend, 0x60_0000);
        blend.Add("DATA", "Link", [[("to", red)], [("to", green)]], 0x60_0000);
        var item = BlendFixture.Object(blend, mesh, ("mat", 0x60_0100ul), ("matbits", 0x60_0200ul));
        blend.Add("DATA", "Link", [[("to", 0ul)], [("to", blue)]], 0x60_0100);
        blend.Add("DATA", "Flag", [[("value", (byte)0)], [("value", (byte)1)]], 0x60_0200);
        BlendFixture.Scene(blend, 1, item);

        var found = BlendReaderTests.Read(blend.Build()).Mesh;

        Assert.Equal(["blue", "blue", "red"], found.MaterialIndices!.Select(i => found.Materials[i].Name));
        Assert.Contains(new MeshMaterial("red", Vector3.UnitX, 0.25f, 0.75f), found.Materials);
    }

    [Theory]
    [InlineData("//maps\\picture.png", false, true)]
    [InlineData("//none.png", true, true)]
    [InlineData("//none.png", false, false)]
    [InlineData("/etc/hostname", false, false)]
    public void A_picture_beside_the_file_or_packed_into_it_covers_its_material(string name, bool packed, bool found)
    {
        using var folder = new MeshFolder();
        using var png = new MemoryStream();
        PngWriter.Write(png, [1, 2, 3], 1, 1, 3);
        folder.Write("maps/picture.png", png.ToArray());
        var blend = BlendFixture.Loops().Define(Nodes);
        var image = blend.Add("IM", "Image", ("id.name", "IMa"), ("name", name), ("packedfiles.first", packed ? 0x70_0000ul : 0ul));
        blend.Add("DATA", "ImagePackedFile", [[("packedfile", 0x70_0100ul)]], 0x70_0000);
        blend.Add("DATA", "PackedFile", [[("size", (int)png.Length), ("data", 0x70_0200ul)]], 0x70_0100);
        blend.Add("DATA", "Flag", png.ToArray().Select(b => new (string, object)[] { ("value", b) }).ToArray(), 0x70_0200);
        var material = Shaded(blend, "ShaderNodeTexImage", image);
        BlendFixture.Scene(blend, 1, BlendFixture.Object(blend, With(blend, material)));

        var result = MeshFile.Read(folder.Write("part.blend", blend.Build()));

        var read = Assert.Single(result.Mesh.Materials);
        Assert.Equal(found && !packed, read.TexturePath is not null);
        Assert.Equal(packed ? png.ToArray() : [], read.TextureData.ToArray());
        Assert.Equal(found ? Vector3.One : new Vector3(0.5f, 0.25f, 0.125f), read.BaseColor);
        Assert.Equal(found, !result.Warnings.Any(w => w.Code == ErrorCodes.MeshTexture));
    }

    [Fact]
    public void A_colour_from_other_nodes_is_a_warning()
    {
        var blend = BlendFixture.Loops().Define(Nodes);
        var material = Shaded(blend, "ShaderNodeTexNoise", 0);
        BlendFixture.Scene(blend, 1, BlendFixture.Object(blend, With(blend, material)));

        var result = BlendReaderTests.Read(blend.Build());

        Assert.Equal(new MeshMaterial("shaded", new Vector3(0.5f, 0.25f, 0.125f), 1, 0.375f), Assert.Single(result.Mesh.Materials));
        Assert.Contains(result.Warnings, w => w.Message.Contains("not evaluated", StringComparison.Ordinal) && w.Message.EndsWith("shaded", StringComparison.Ordinal));
    }

    /// <summary>A file with one material whose colour is a picture.</summary>
    internal static byte[] WithPicture(string name)
    {
        var blend = BlendFixture.Loops().Define(Nodes);
        var material = Shaded(blend, "ShaderNodeTexImage", blend.Add("IM", "Image", ("id.name", "IMa"), ("name", name)));
        BlendFixture.Scene(blend, 1, BlendFixture.Object(blend, With(blend, material)));
        return blend.Build();
    }

    private static ulong With(TestBlend blend, ulong material)
    {
        var mesh = BlendFixture.LoopMesh(blend, 0x60_0000);
        blend.Add("DATA", "Link", [[("to", material)], [("to", material)]], 0x60_0000);
        return mesh;
    }

    private static ulong Plain(TestBlend blend, string name, Vector3 color) =>
        blend.Add("MA", "Material", ("id.name", name), ("r", color.X), ("g", color.Y), ("b", color.Z), ("metallic", 0.25f), ("roughness", 0.75f));

    // A Principled shader whose colour is linked to a node.
    private static ulong Shaded(TestBlend blend, string source, ulong image)
    {
        var material = blend.Add("MA", "Material", ("id.name", "MAshaded"), ("use_nodes", (short)1), ("nodetree", 0x80_0000ul));
        blend.Add("DATA", "bNodeTree", [[("nodes.first", 0x80_0100ul), ("links.first", 0x80_0600ul)]], 0x80_0000);
        blend.Add("DATA", "bNode", [[("idname", source), ("next", 0x80_0200ul), ("id", image)]], 0x80_0100);
        blend.Add("DATA", "bNode", [[("idname", "ShaderNodeBsdfPrincipled"), ("inputs.first", 0x80_0300ul)]], 0x80_0200);
        blend.Add("DATA", "bNodeSocket", [[("name", "Base Color"), ("default_value", 0x80_0400ul), ("next", 0x80_0310ul)]], 0x80_0300);
        blend.Add("DATA", "bNodeSocket", [[("name", "Metallic"), ("default_value", 0x80_0410ul), ("next", 0x80_0320ul)]], 0x80_0310);
        blend.Add("DATA", "bNodeSocket", [[("name", "Roughness"), ("default_value", 0x80_0420ul)]], 0x80_0320);
        blend.Add("DATA", "bNodeSocketValueRGBA", [[("value", new[] { 0.5f, 0.25f, 0.125f, 1 })]], 0x80_0400);
        blend.Add("DATA", "bNodeSocketValueFloat", [[("value", 1f)]], 0x80_0410);
        blend.Add("DATA", "bNodeSocketValueFloat", [[("value", 0.375f)]], 0x80_0420);
        blend.Add("DATA", "bNodeLink", [[("fromnode", 0x80_0100ul), ("tosock", 0x80_0300ul)]], 0x80_0600);
        return material;
    }
}
