using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using SynthiCad.Generator.Rendering.VulkanTracing;
using SynthiCad.Testing;

namespace SynthiCad.Generator.Tests.Vulkan;

public sealed partial class ShaderFileTests
{
    private static string Folder { get; } = Path.Combine(Checkout.Root, "src", "SynthiCad.Generator", "Rendering", "Shaders");

    [Fact]
    public void The_committed_spirv_belongs_to_the_committed_source()
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, "pathtrace.sha256"));
        var files = Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Where(f => Path.GetExtension(f) is ".comp" or ".glsl" or ".spv");
        Assert.Equal(files.Order(StringComparer.Ordinal), lines.Select(l => l[66..]).Order(StringComparer.Ordinal));
        foreach (var line in lines)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, line[66..]))));
            Assert.True(hash == line[..64], $"{line[66..]} changed without the others; run src/SynthiCad.Generator/Rendering/Shaders/compile.sh");
        }
    }

    [Fact]
    public void The_embedded_shader_is_the_committed_one_and_asks_for_no_more_than_spirv_1_3()
    {
        var code = ShaderSet.Code();
        Assert.Equal(File.ReadAllBytes(Path.Combine(Folder, "pathtrace.spv")), code);
        Assert.Equal(0x07230203u, BitConverter.ToUInt32(code, 0));
        Assert.InRange(BitConverter.ToUInt32(code, 4), 0x10000u, 0x10300u);
    }

    [Fact]
    public void The_blocks_lie_in_rows_as_the_shader_reads_them()
    {
        var source = File.ReadAllText(Path.Combine(Folder, "layout.glsl"));
        Assert.Equal(Constant(source, "imageRows"), SceneTable.ImageRows);
        Assert.Equal(Constant(source, "objectRows"), SceneTable.ObjectRows);
        Assert.Equal(Constant(source, "materialRows"), SceneTable.MaterialRows);
        Assert.Equal(Constant(source, "lightRows") * 16, Unsafe.SizeOf<LightBlock>());
        Assert.Equal(
            [("Eye", "rowEye"), ("Forward", "rowForward"), ("Right", "rowRight"), ("Up", "rowUp"), ("Bottom", "rowBottom"), ("Top", "rowTop"), ("FloorAlbedo", "rowFloor"), ("FloorPicture", "rowFloorPicture"),
             ("Seed", "rowCounts"), ("Environment", "rowEnvironment"), ("EnvironmentTurn", "rowSky"), ("Backplate", "rowPlate"), ("Lights", "rowLights")],
            Rows<ImageBlock>(source, "row"));
        Assert.Equal(
            [("Low", "objectLow"), ("High", "objectHigh"), ("ToPartX", "objectToPart"), ("ToWorldX", "objectToWorld"), ("Motion", "objectMotion"), ("GridLow", "objectGrid"), ("GridScale", "objectScale")],
            Rows<ObjectBlock>(source, "object"));
        Assert.Equal([("BaseColor", "materialColor"), ("Alpha", "materialSurface"), ("Width", "materialPicture")], Rows<MaterialBlock>(source, "material"));
        Assert.Equal(
            [("Position", "lightPosition"), ("HalfU", "lightHalfU"), ("HalfV", "lightHalfV"), ("Power", "lightPower"), ("Normal", "lightNormal"), ("DualU", "lightDualU"), ("DualV", "lightDualV")],
            Rows<LightBlock>(source, "light"));
    }

    [Fact]
    public void The_fourth_number_of_a_row_is_where_the_shader_takes_it_from()
    {
        Assert.Equal([3, 7, 11, 15, 19, 23, 27], Words<ImageBlock>("Tangent", "Aspect", "LensRadius", "FocusDistance", "HasFloor", "FloorHeight", "FloorTile"));
        Assert.Equal([32, 33, 34, 35, 40, 41, 42], Words<ImageBlock>("Seed", "LightCount", "FirstObject", "ObjectCount", "EnvironmentTurn", "EnvironmentStrength", "Moves"));
        Assert.Equal([3, 7, 35, 39, 43], Words<ObjectBlock>("Root", "AttributeShift", "Id", "FirstMaterial", "MaterialCount"));
        Assert.Equal([3, 4, 5, 6, 7, 8, 9], Words<MaterialBlock>("Metallic", "Alpha", "Tile", "UsesCornerColors", "FirstTexel", "Width", "Height"));
        Assert.Equal([0, 1, 2, 3], Words<PicturePlace>("First", "Width", "Height", "Rows"));
    }

    [Fact]
    public void The_push_constants_follow_each_other_as_in_the_shader()
    {
        var source = File.ReadAllText(Path.Combine(Folder, "layout.glsl"));
        var block = source[source.IndexOf("uniform Pass {", StringComparison.Ordinal)..];
        block = block[..block.IndexOf("};", StringComparison.Ordinal)];
        var names = Member().Matches(block).Select(m => m.Groups[1].Value);
        Assert.Equal(names, typeof(PassBlock).GetFields().OrderBy(Offset<PassBlock>).Select(f => char.ToLowerInvariant(f.Name[0]) + f.Name[1..]));
        Assert.InRange(Unsafe.SizeOf<PassBlock>(), 4, 128);
    }

    [Fact]
    public void The_stack_holds_a_link_for_every_level_of_a_tree()
    {
        var source = File.ReadAllText(Path.Combine(Folder, "intersection.glsl"));
        Assert.Contains($"stack[{(PartBvh.MaxDepth + 2).ToString(CultureInfo.InvariantCulture)}]", source, StringComparison.Ordinal);
    }

    private static int Constant(string source, string name) =>
        int.Parse(Regex.Match(source, $@"const int {name} = (\d+);", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value, CultureInfo.InvariantCulture);

    private static long Offset<T>(System.Reflection.FieldInfo field) => (long)System.Runtime.InteropServices.Marshal.OffsetOf<T>(field.Name);

    private static IEnumerable<long> Words<T>(params string[] names) => names.Select(name => Offset<T>(typeof(T).GetField(name)!) / 4);

    // The shader's names for rows, each with the field that starts there.
    private static IEnumerable<(string Field, string Constant)> Rows<T>(string source, string prefix) =>
        from match in Regex.Matches(source, $@"const int ({prefix}[A-Z]\w*) = (\d+);", RegexOptions.None, TimeSpan.FromSeconds(1))
        let name = match.Groups[1].Value
        where !name.EndsWith("Rows", StringComparison.Ordinal)
        let row = long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)
        select (typeof(T).GetFields().Single(f => Offset<T>(f) == row * 16).Name, name);

    [GeneratedRegex(@"(?:uint|float) (\w+);")]
    private static partial Regex Member();
}
