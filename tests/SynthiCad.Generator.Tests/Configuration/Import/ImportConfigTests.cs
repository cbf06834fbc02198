using System.Text;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Configuration.Import;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Tests.Configuration.Import;

public sealed class ImportConfigTests
{
    // The values that SynthiCAD ships, in our own words.
    private const string Shipped = """
        {
            // how many
            "num_images": 10,
            "coco": true,
            "hdf5": false,
            "dataset_split": true, // into folders
            "train_percent": 70,
            "val_percent": 10,
            "test_percent": 20,
            "img_width": 512,
            "img_height": 512,
            "light_type": ["POINT"],
            "light_color_rgb": [205, 205, 255],
            "light_energy": 0.125,
            "bg_color_rgb": [0.03, 0.03, 0.03],
            "obj_color_rgb": [0, 0, 0.5],
            "focus_objects": true,
            "focus_obj": ["cooler_round", "cooler_square"],
            "border_threshold": 0.0000001
        }
        """;

    private static readonly string[] Parts = ["adapter.ply", "cooler_round.ply", "cooler_square.ply", "screw.ply"];

    [Fact]
    public void The_shipped_configuration_becomes_a_scene_file_with_a_note_on_every_key()
    {
        var (scene, notes) = Import(Shipped);
        Assert.Equal(SynthiCadConfigReader.Keys.Order(StringComparer.Ordinal), notes.Select(note => note.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["light_energy", "obj_color_rgb"], notes.Where(note => note.IsIgnored).Select(note => note.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["cooler_round", "cooler_square"], scene.Classes.Select(entry => entry.Name));
        Assert.Equal("parts/cooler_round.ply", scene.Classes[0].Mesh);
        Assert.Equal(1000, scene.Classes[0].MillimetresPerUnit);
        Assert.Equal(10, scene.ImagesPerClass);
        Assert.Equal(new SplitRatios(0.7, 0.1, 0.2), scene.Split);
        Assert.Equal((512, 512), (scene.Image.Width, scene.Image.Height));
        Assert.Equal(["coco"], scene.Output.Formats);
        Assert.True(scene.Lights.Kinds is { Words: ["point"] });
        Assert.InRange(scene.Lights.Temperature.Minimum, 7000, 9000);
        Assert.True(scene.Background.Kinds is { Words: ["plain"] });
        Assert.Equal(0.03, scene.Background.Top.Low.Red);
        Assert.Equal(0, scene.Limits.MaximumTruncation);
        Assert.Equal(0, scene.Floor.Probability);
    }

    [Fact]
    public void Without_a_split_all_images_are_for_training_and_the_percentages_are_ignored()
    {
        var (scene, notes) = Import(Shipped.Replace("\"dataset_split\": true", "\"dataset_split\": false", StringComparison.Ordinal));
        Assert.Equal(new SplitRatios(1, 0, 0), scene.Split);
        Assert.Equal(3, notes.Count(note => note.IsIgnored && note.Key.EndsWith("_percent", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_focus_all_parts_are_classes_and_other_values_come_over()
    {
        var (scene, _) = Import("""{ "focus_objects": false, "focus_obj": ["x"], "hdf5": true, "light_type": ["SUN", "AREA"], "light_color_rgb": [255, 160, 80] }""");
        Assert.Equal(["adapter", "cooler_round", "cooler_square", "screw"], scene.Classes.Select(entry => entry.Name));
        Assert.Equal(["coco", "hdf5"], scene.Output.Formats);
        Assert.True(scene.Lights.Kinds.Has("sun") && scene.Lights.Kinds.Has("area") && !scene.Lights.Kinds.Has("point"));
        Assert.InRange(scene.Lights.Temperature.Minimum, 3000, 4500);
        Assert.Equal(new SplitRatios(1, 0, 0), scene.Split);
    }

    [Theory]
    [InlineData("{ ¦\"num_image\": 3 }", "SCAD0203", "did you mean 'num_images'?")]
    [InlineData("{ \"num_images\": ¦0 }", "SCAD0205", "expected 1 to")]
    [InlineData("{ \"train_percent\": ¦70, \"val_percent\": 20, \"test_percent\": 20 }", "SCAD0220", "the percentages sum to 110")]
    [InlineData("{ \"light_type\": [¦\"LAMP\"] }", "SCAD0212", "expected one of POINT, SUN, SPOT, AREA")]
    [InlineData("{ \"light_color_rgb\": ¦[1, 2] }", "SCAD0204", "expected three numbers")]
    [InlineData("{ \"bg_color_rgb\": [¦3, 0, 0] }", "SCAD0205", "is 3; expected 0 to 1")]
    [InlineData("{ \"coco\": ¦\"yes\" }", "SCAD0204", "expected true or false")]
    [InlineData("{ \"focus_obj\": ¦7 }", "SCAD0204", "expected a list")]
    [InlineData("¦not json", "SCAD0202", "not valid JSON")]
    public void A_bad_configuration_is_named_with_code_and_place(string json, string code, string message)
    {
        var column = json.IndexOf('¦', StringComparison.Ordinal) + 1;
        var error = Assert.Throws<SynthiCadException>(() => SynthiCadConfigReader.Parse("/c/config.json", Encoding.UTF8.GetBytes(json.Replace("¦", string.Empty, StringComparison.Ordinal))));
        Assert.Equal((code, 1), (error.Code, error.Line));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.True(error.Column == column || code == "SCAD0202", $"{error.Column}");
    }

    [Fact]
    public void Focus_that_fits_nothing_parts_elsewhere_and_equal_names_are_refused()
    {
        static SynthiCadException Refused(string[] paths, string[]? focus) => Assert.Throws<SynthiCadException>(() => ImportedClasses.Make(paths, "/p", focus, _ => 1));
        Assert.Contains("fits none of the parts", Refused(["/p/a.ply"], ["b"]).Message, StringComparison.Ordinal);
        Assert.Contains("lies outside", Refused(["/q/a.ply"], null).Message, StringComparison.Ordinal);
        Assert.Contains("gives the class \"a\"", Refused(["/p/a.ply", "/p/a.stl"], null).Message, StringComparison.Ordinal);
        Assert.Equal("engine_part__2_", Assert.Single(ImportedClasses.Make(["/p/engine part (2).ply"], "/p", null, _ => null)).Name);
    }

    [Fact]
    public void Parts_are_found_in_folders_by_pattern_and_by_name_in_ordinal_order()
    {
        var folder = Directory.CreateTempSubdirectory("synthicad-").FullName;
        try
        {
            foreach (var name in new[] { "b.ply", "A.ply", "c.stl", "readme.txt" })
            {
                File.WriteAllText(Path.Combine(folder, name), string.Empty);
            }

            static IEnumerable<string> Names(IEnumerable<string> paths) => paths.Select(path => Path.GetFileName(path));
            Assert.Equal(["A.ply", "b.ply", "c.stl"], Names(PartFinder.Find([folder])));
            Assert.Equal(["A.ply", "b.ply"], Names(PartFinder.Find([Path.Combine(folder, "*.ply")])));
            Assert.Equal(["c.stl"], Names(PartFinder.Find([Path.Combine(folder, "c.stl"), Path.Combine(folder, "?.stl")])));
            Assert.Equal("SCAD0221", Assert.Throws<SynthiCadException>(() => PartFinder.Find([Path.Combine(folder, "*.obj")])).Code);
            Assert.Equal("SCAD0221", Assert.Throws<SynthiCadException>(() => PartFinder.Find([Path.Combine(folder, "none")])).Code);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Temperatures_of_black_bodies_are_found_again()
    {
        foreach (var kelvin in new[] { 1700, 2700, 4000, 6500, 10_000 })
        {
            var color = BlackBody.Color(kelvin);
            Assert.Equal(kelvin, ColorTemperature.Nearest(color.X, color.Y, color.Z));
        }

        Assert.Null(ColorTemperature.Nearest(0, 0, 0));
    }

    private static (SceneFile Scene, IReadOnlyList<ImportNote> Notes) Import(string json)
    {
        var config = SynthiCadConfigReader.Parse("/c/config.json", Encoding.UTF8.GetBytes(json));
        var classes = ImportedClasses.Make([.. Parts.Select(name => "/scenes/parts/" + name)], "/scenes", config.HasFocus is true ? config.Focus : null, _ => 0.1);
        var (scene, notes) = SynthiCadImporter.Convert(config, classes);
        return (SceneFileReader.Parse("/scenes/test.synthicad.json", Encoding.UTF8.GetBytes(scene.ToJsonString()), []), notes);
    }
}
