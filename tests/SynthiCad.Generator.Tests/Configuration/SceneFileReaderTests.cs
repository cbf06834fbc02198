using System.Text;
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
        Assert.Equal(new ImageSettings(224, 224, Distribution.Fixed(95), SubsampleChroma: true), scene.Image);
        Assert.Equal("cpu", scene.Render.Device);
        Assert.True(scene.Object.UniformRotation);
        Assert.Equal(Distribution.Fixed(1), scene.Material.Metallic);
        Assert.Equal(Path.Combine("/scenes", "parts", "nut.stl"), Assert.Single(scene.Classes).MeshPath);
    }

    [Fact]
    public void Comments_and_trailing_commas_are_allowed()
    {
        var scene = Parse("// head\n{ /* block */ \"seed\": 18446744073709551615, \"lights\": { \"count\": [2, 3], \"energy\": 1.5, }, " + Classes + ", }");
        Assert.Equal(ulong.MaxValue, scene.Seed);
        Assert.Equal(Distribution.Uniform(2, 3, whole: true), scene.Lights.Count);
        Assert.Equal(Distribution.Fixed(1.5), scene.Lights.Energy);
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
        Assert.Equal((isGrey, low, high), (color.IsGrey, color.Low.Red, color.High.Red));
    }

    [Theory]
    // The bar stands where the error must point; the at sign is a good list of classes.
    [InlineData("{ ¦\"imagePerClass\": 5,\n@ }", "SCAD0203", "'imagePerClass'; did you mean 'imagesPerClass'?")]
    [InlineData("{ @,\n  \"render\": {\n    ¦\"sampels\": 3 } }", "SCAD0203", "'render.sampels'; did you mean 'samples'?")]
    [InlineData("{ @, \"camera\": { ¦\"qqqqqqqq\": 3 } }", "SCAD0203", "known here: azimuth, distance, elevation, fNumber, fieldOfView")]
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
    [InlineData("{ @, \"lights\": { \"energy\": ¦[1, 2, 3] } }", "SCAD0204", "a list of 3; expected a number, a range")]
    [InlineData("{ @, \"floor\": { \"albedo\": ¦[0.9, 0.1] } }", "SCAD0205", "the minimum is above the maximum")]
    [InlineData("{ @, \"floor\": { \"albedo\": ¦\"red\" } }", "SCAD0204", "expected a grey 0..1")]
    [InlineData("{ @, \"material\": { \"metals\": [¦\"steal\"] } }", "SCAD0212", "did you mean 'steel'?")]
    [InlineData("{ @, \"material\": { \"metals\": ¦[] } }", "SCAD0204", "a list of names, at least one")]
    [InlineData("{ @, \"lights\": { \"energy\": { \"normal\": [¦101, 1] } } }", "SCAD0205", "'lights.energy' is 101; expected 0 to 100")]
    [InlineData("{ @, \"lights\": { \"energy\": { \"normal\": [¦1, 1], \"min\": 2 } } }", "SCAD0205", "'lights.energy' is 1; expected 2 to 100")]
    [InlineData("{ @, \"lights\": { \"energy\": { \"normal\": ¦[3, 1], \"min\": 4, \"max\": 2 } } }", "SCAD0205", "has min 4 and max 2: the minimum is above the maximum")]
    [InlineData("{ @, \"lights\": { \"energy\": { \"normal\": [3, 1], ¦\"mni\": 4 } } }", "SCAD0203", "unknown key 'lights.energy.mni'; did you mean 'min'?")]
    [InlineData("{ @, \"lights\": { \"energy\": { ¦\"nromal\": [3, 1] } } }", "SCAD0203", "did you mean 'normal'?")]
    [InlineData("{ @, \"lights\": { \"energy\": ¦{ } } }", "SCAD0204", "expected a number, a range")]
    [InlineData("{ @, \"lights\": { \"energy\": { \"logUniform\": ¦[0, 1] } } }", "SCAD0205", "a logarithmic range that starts above 0")]
    [InlineData("{ @, \"lights\": { \"energy\": { \"choice\": [1, ¦101] } } }", "SCAD0205", "'lights.energy' is 101; expected 0 to 100")]
    [InlineData("{ @, \"lights\": { \"energy\": { \"choice\": ¦[] } } }", "SCAD0204", "numbers, at least one")]
    [InlineData("{ @, \"lights\": { \"energy\": { \"choice\": [1, 2], \"weights\": ¦[1] } } }", "SCAD0216", "a list of 2, one for each of its choices")]
    [InlineData("{ @, \"lights\": { \"energy\": { \"choice\": [1, 2], \"weights\": ¦[0, 0] } } }", "SCAD0216", "all 0; expected at least one above 0")]
    [InlineData("{ @, \"lights\": { \"energy\": { \"choice\": [1, 2], \"weights\": [1, ¦-1] } } }", "SCAD0205", "is -1; expected 0 to")]
    [InlineData("{ @, \"lights\": { \"count\": { \"choice\": [1, ¦2.5] } } }", "SCAD0204", "expected a whole number")]
    [InlineData("{ @, \"lights\": { \"kind\": ¦\"lamp\" } }", "SCAD0212", "expected one of area, point, spot, sun")]
    [InlineData("{ @, \"lights\": { \"kind\": { ¦\"spott\": 1 } } }", "SCAD0203", "did you mean 'spot'?")]
    [InlineData("{ @, \"lights\": { \"kind\": ¦{ \"spot\": 0 } } }", "SCAD0216", "all 0")]
    [InlineData("{ @, \"lights\": { \"kind\": ¦\"spot\", \"areaShare\": 1 } }", "SCAD0213", "both say how many lights are areas")]
    [InlineData("{ @, \"floor\": { \"albedo\": ¦\"#12345\" } }", "SCAD0204", "#rrggbb")]
    [InlineData("{ @, \"floor\": { \"albedo\": { \"choice\": [¦\"blue\"] } } }", "SCAD0204", "#rrggbb")]
    [InlineData("{ @, \"background\": { \"kind\": ¦\"images\" } }", "SCAD0213", "expected 'background.files' with a folder of pictures")]
    [InlineData("{ @, \"background\": { \"kind\": ¦\"environment\" } }", "SCAD0213", "expected 'environment.files' with a folder of pictures")]
    [InlineData("{ @, \"background\": { \"files\": ¦\"../pictures\" } }", "SCAD0215", "leaves the folder of the scene file")]
    [InlineData("{ @, \"background\": { \"files\": [¦\"/tmp/a.png\"] } }", "SCAD0215", "leaves the folder of the scene file")]
    [InlineData("{ @, \"background\": { \"files\": ¦\"no-such-folder\" } }", "SCAD0214", "no file or folder \"no-such-folder\"")]
    [InlineData("{ @, \"background\": { \"files\": ¦[] } }", "SCAD0204", "a folder, a file, or a list of files")]
    [InlineData("{ @, \"objects\": { \"classes\": [¦\"nutt\"] } }", "SCAD0217", "did you mean 'nut'?")]
    [InlineData("{ @, \"objects\": { \"perImage\": [1, ¦1000] } }", "SCAD0205", "'objects.perImage' is 1000; expected 1 to 200")]
    [InlineData("{ @, \"objects\": { \"placement\": \"plane\" }, \"camera\": { \"elevation\": ¦[0, 20] } }", "SCAD0213", "the parts lie on a floor")]
    [InlineData("{ @, \"camera\": { \"fNumber\": 4, \"lensRadius\": ¦0.1 } }", "SCAD0213", "both say how wide the lens is")]
    [InlineData("{ @, \"sensor\": { \"noise\": { \"read\": ¦5 } } }", "SCAD0213", "expected the electrons of a white pixel")]
    [InlineData("{ @, \"render\": { \"denoise\": ¦1 } }", "SCAD0204", "expected true or false")]
    [InlineData("{ @, \"output\": { \"formats\": [\"coco\", ¦\"yolov8\"] } }", "SCAD0212", "did you mean 'yolo'?")]
    [InlineData("{ \"classes\": [ { \"name\": \"a\", \"mesh\": \"a.stl\", \"unit\": ¦\"inch\" } ] }", "SCAD0212", "'classes[].unit' is \"inch\"")]
    [InlineData("{ \"classes\": [ { \"name\": \"a\", \"mesh\": \"a.stl\", \"scale\": ¦0 } ] }", "SCAD0205", "'classes[].scale' is 0")]
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
        var good = Encoding.UTF8.GetBytes("""
            { "seed": 3, "lights": { "count": [1, 2], "kind": { "spot": 2, "sun": 1 }, "energy": { "normal": [1, 0.2], "max": 2 } }, "image": { "quality": { "choice": [80, 95], "weights": [1, 3] } },
              "floor": { "albedo": [[0,0,0],[1,1,1]] }, "material": { "kind": ["metal", "painted"], "paint": { "colors": { "choice": ["#102030", 0.5, [0, 0, 1]] } } },
            """ + Classes + "}");
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
    public void The_sample_scene_is_valid()
    {
        var scene = SceneFileReader.Read(Path.Combine(Checkout.Root, "samples", "VggResilienceTests", "cad", "industrial.synthicad.json"));
        Assert.Equal(10, scene.Classes.Count);
        Assert.All(scene.Classes, entry => Assert.True(File.Exists(entry.MeshPath), entry.MeshPath));
    }

    private static SceneFile Parse(string json) => SceneFileReader.Parse("/scenes/test.synthicad.json", Encoding.UTF8.GetBytes(json), []);
}
