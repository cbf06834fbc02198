using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Configuration;
using SynthiCad.Testing;

namespace SynthiCad.Generator.Tests.Configuration;

public sealed class SceneFileReaderTests
{
    private const string Classes = """ "classes": [ { "name": "nut", "mesh": "parts/nut.stl" } ] """;

    [Fact]
    public void A_scene_of_one_class_gets_the_paper_s_defaults()
    {
        var scene = Parse("{" + Classes + "}");
        Assert.Equal(new SplitRatios(0.7, 0.1, 0.2), scene.Split);
        Assert.Equal(new ImageSettings(224, 224, 95, SubsampleChroma: true), scene.Image);
        Assert.Equal("cpu", scene.Render.Device);
        Assert.True(scene.Object.UniformRotation);
        Assert.Equal(NumberRange.Fixed(1), scene.Material.Metallic);
        Assert.Equal(Path.Combine("/scenes", "parts", "nut.stl"), Assert.Single(scene.Classes).MeshPath);
    }

    [Fact]
    public void Comments_and_trailing_commas_are_allowed()
    {
        var scene = Parse("// head\n{ /* block */ \"seed\": 18446744073709551615, \"lights\": { \"count\": [2, 3], \"energy\": 1.5, }, " + Classes + ", }");
        Assert.Equal(ulong.MaxValue, scene.Seed);
        Assert.Equal(new NumberRange(2, 3), scene.Lights.Count);
        Assert.Equal(NumberRange.Fixed(1.5), scene.Lights.Energy);
    }

    [Fact]
    public void Classes_are_sorted_by_name_whatever_their_order_in_the_file()
    {
        var scene = Parse("""{ "classes": [ {"name":"b","mesh":"b.stl"}, {"name":"B2","mesh":"b.stl"}, {"name":"a","mesh":"b.stl"} ] }""");
        Assert.Equal(["B2", "a", "b"], scene.Classes.Select(entry => entry.Name));
    }

    [Theory]
    [InlineData("0.5", true, 0.5, 0.5)]
    [InlineData("[0.1, 0.4]", true, 0.1, 0.4)]
    [InlineData("[0.1, 0.4, 0.9]", false, 0.1, 0.1)]
    [InlineData("[[0.1, 0, 0], [0.3, 1, 1]]", false, 0.1, 0.3)]
    public void A_colour_is_a_grey_a_range_a_colour_or_a_colour_range(string value, bool isGrey, double low, double high)
    {
        var color = Parse("{ \"floor\": { \"albedo\": " + value + " }, " + Classes + "}").Floor.Albedo;
        Assert.Equal((isGrey, new NumberRange(low, high)), (color.IsGrey, color.Red));
    }

    [Theory]
    // The bar stands where the error must point; the at sign is a good list of classes.
    [InlineData("{ ¦\"imagePerClass\": 5,\n@ }", "SCAD0203", "'imagePerClass'; did you mean 'imagesPerClass'?")]
    [InlineData("{ @,\n  \"render\": {\n    ¦\"sampels\": 3 } }", "SCAD0203", "'render.sampels'; did you mean 'samples'?")]
    [InlineData("{ @, \"camera\": { ¦\"qqqqqqqq\": 3 } }", "SCAD0203", "known here: elevation, fieldOfView")]
    [InlineData("{ @, ¦\"classes\": [] }", "SCAD0206", "'classes' stands here twice")]
    [InlineData("{ @, \"image\": ¦3 }", "SCAD0204", "'image' is 3; expected an object")]
    [InlineData("{ @, \"image\": { \"width\": ¦\"96\" } }", "SCAD0204", "'image.width' is the text \"96\"; expected a number")]
    [InlineData("{ @, \"image\": { \"width\": ¦96.5 } }", "SCAD0204", "expected a whole number")]
    [InlineData("{ @, \"image\": { \"width\": ¦0 } }", "SCAD0205", "'image.width' is 0; expected 8 to 8192")]
    [InlineData("{ @, \"image\": { \"width\": ¦1e999 } }", "SCAD0205", "is 1e999; expected 8 to 8192")]
    [InlineData("{ @, \"image\": { \"format\": ¦\"jpg\" } }", "SCAD0212", "did you mean 'jpeg'?")]
    [InlineData("{ @, \"seed\": ¦-1 }", "SCAD0204", "'seed' is -1; expected a whole number from 0")]
    [InlineData("{ @, \"seed\": ¦1.5 }", "SCAD0204", "'seed' is 1.5")]
    [InlineData("{ @, \"seed\": ¦null }", "SCAD0204", "'seed' is null")]
    [InlineData("{ @, \"lights\": { \"energy\": ¦[2, 1] } }", "SCAD0205", "the minimum is above the maximum")]
    [InlineData("{ @, \"lights\": { \"energy\": ¦[1, 2, 3] } }", "SCAD0204", "a list of 3; expected a number or a range")]
    [InlineData("{ @, \"floor\": { \"albedo\": ¦[0.9, 0.1] } }", "SCAD0205", "the minimum is above the maximum")]
    [InlineData("{ @, \"floor\": { \"albedo\": ¦\"red\" } }", "SCAD0204", "expected a grey 0..1")]
    [InlineData("{ @, \"material\": { \"metals\": [¦\"steal\"] } }", "SCAD0212", "did you mean 'steel'?")]
    [InlineData("{ @, \"material\": { \"metals\": ¦[] } }", "SCAD0204", "a list of names, at least one")]
    [InlineData("{ @,\n  \"split\": ¦{ \"train\": 0.7, \"val\": 0.2, \"test\": 0.2 } }", "SCAD0207", "the split sums to 1.1 (train 0.7 + val 0.2 + test 0.2); expected 1")]
    [InlineData("{ @, \"split\": { \"train\": ¦NaN } }", "SCAD0202", "not valid JSON")]
    [InlineData("{ \"classes\": ¦[] }", "SCAD0211", "0 entries")]
    [InlineData("¦{ }", "SCAD0211", "'classes' is missing")]
    [InlineData("{ \"classes\": [ ¦{ \"name\": \"a\" } ] }", "SCAD0210", "'classes[].mesh' is missing")]
    [InlineData("{ \"classes\": [ { \"name\": \"a\", ¦\"mehs\": \"a.stl\" } ] }", "SCAD0203", "unknown key 'classes[].mehs'; did you mean 'mesh'?")]
    [InlineData("{ ¦\"clases\": [] }", "SCAD0203", "unknown key 'clases'; did you mean 'classes'?")]
    [InlineData("{ \"classes\": [ { \"name\": \"a\", \"mesh\": \"a.stl\" },\n ¦{ \"name\": \"A\", \"mesh\": \"b.stl\" } ] }", "SCAD0208", "the name of class \"a\" in line 1")]
    [InlineData("{ \"classes\": [ ¦{ \"name\": \"a/b\", \"mesh\": \"a.stl\" } ] }", "SCAD0208", "does not fit into file names")]
    [InlineData("{ \"classes\": [ ¦{ \"name\": \"a\", \"mesh\": \"../a.stl\" } ] }", "SCAD0209", "leaves the folder")]
    [InlineData("{ \"classes\": [ ¦{ \"name\": \"a\", \"mesh\": \"/etc/passwd\" } ] }", "SCAD0209", "leaves the folder")]
    [InlineData("{ \"classes\": [ ¦{ \"name\": \"a\", \"mesh\": \"x\\\\..\\\\..\\\\a.stl\" } ] }", "SCAD0209", "leaves the folder")]
    [InlineData("{ \"classes\": [ ¦{ \"name\": \"a\", \"mesh\": \"C:/a.stl\" } ] }", "SCAD0209", "leaves the folder")]
    [InlineData("¦[1]", "SCAD0204", "the scene file is a list of 1; expected an object")]
    [InlineData("{ \"seed\": 1\n  ¦\"split\": 2 }", "SCAD0202", "not valid JSON")]
    [InlineData("¦", "SCAD0202", "not valid JSON")]
    public void Bad_input_is_named_with_code_line_and_column(string json, string code, string message)
    {
        json = json.Replace("@", Classes.Trim(), StringComparison.Ordinal);
        var before = json[..json.IndexOf('¦', StringComparison.Ordinal)];
        var (line, column) = (before.Count(letter => letter == '\n') + 1, before.Length - (before.LastIndexOf('\n') + 1) + 1);

        var error = Assert.Throws<SynthiCadException>(() => Parse(json.Replace("¦", string.Empty, StringComparison.Ordinal)));
        Assert.Equal((code, line, column), (error.Code, error.Line, error.Column));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"/scenes/test.synthicad.json({line},{column}): error {code}: ", error.ToCanonicalString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<SynthiCadException>(() => SceneFileReader.Read("/no/such/place.synthicad.json"));
        Assert.Equal(("SCAD0201", "/no/such/place.synthicad.json"), (error.Code, error.File));
    }

    [Fact]
    public void Damage_anywhere_gives_a_scene_or_a_coded_error_never_another_exception()
    {
        var good = Encoding.UTF8.GetBytes("{ \"seed\": 3, \"lights\": { \"count\": [1, 2] }, \"floor\": { \"albedo\": [[0,0,0],[1,1,1]] }, " + Classes + "}");
        var damage = from place in Gen.Choose(0, good.Length - 1) from value in Gen.Choose(0, 255) select (place, value);
        Prop.ForAll(Arb.From(Gen.ArrayOf(damage, 3)), edits =>
        {
            var bytes = (byte[])good.Clone();
            foreach (var (place, value) in edits)
            {
                bytes[place] = (byte)value;
            }

            try
            {
                SceneFileReader.Parse("/scenes/test.synthicad.json", bytes, []);
            }
            catch (SynthiCadException error)
            {
                return error.Line > 0 && error.Column > 0 && error.Code.StartsWith("SCAD02", StringComparison.Ordinal);
            }

            return true;
        }).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void The_schema_has_the_keys_that_the_parser_knows()
    {
        var known = new SortedSet<string>(StringComparer.Ordinal);
        SceneFileReader.Parse("/scenes/test.synthicad.json", Encoding.UTF8.GetBytes("{" + Classes + "}"), known);
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "schema", "synthicad.schema.json")));
        var described = new SortedSet<string>(StringComparer.Ordinal);
        Flatten(schema.RootElement, string.Empty, described);
        Assert.Equal(known, described);
    }

    [Fact]
    public void The_sample_scene_is_valid()
    {
        var scene = SceneFileReader.Read(Path.Combine(Checkout.Root, "samples", "VggResilienceTests", "cad", "industrial.synthicad.json"));
        Assert.Equal(10, scene.Classes.Count);
        Assert.All(scene.Classes, entry => Assert.True(File.Exists(entry.MeshPath), entry.MeshPath));
    }

    private static void Flatten(JsonElement schema, string path, SortedSet<string> keys)
    {
        if (schema.TryGetProperty("items", out var items) && path == "classes")
        {
            Flatten(items, "classes[]", keys);
        }

        if (!schema.TryGetProperty("properties", out var properties))
        {
            return;
        }

        Assert.False(schema.GetProperty("additionalProperties").GetBoolean(), path);
        foreach (var property in properties.EnumerateObject())
        {
            var key = path.Length == 0 ? property.Name : path + "." + property.Name;
            keys.Add(key);
            Flatten(property.Value, key, keys);
        }
    }

    private static SceneFile Parse(string json) => SceneFileReader.Parse("/scenes/test.synthicad.json", Encoding.UTF8.GetBytes(json), []);
}
