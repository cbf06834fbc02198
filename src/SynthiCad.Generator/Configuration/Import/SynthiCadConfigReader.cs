using System.Globalization;
using System.Text.Json;

namespace SynthiCad.Generator.Configuration.Import;

/// <summary>Reads a SynthiCAD configuration: JSON with <c>//</c> comments.</summary>
internal static class SynthiCadConfigReader
{
    private static readonly string[] LightTypes = ["POINT", "SUN", "SPOT", "AREA"];

    /// <summary>Its keys, in the order of its documentation.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "num_images", "coco", "hdf5", "dataset_split", "train_percent", "val_percent", "test_percent", "img_width", "img_height", "light_type",
        "light_color_rgb", "light_energy", "bg_color_rgb", "obj_color_rgb", "focus_objects", "focus_obj", "border_threshold",
    ];

    public static SynthiCadConfig Parse(string path, byte[] utf8)
    {
        var root = new JsonSection(path, string.Empty, JsonTreeReader.Read(path, utf8), new List<string>());
        var config = new SynthiCadConfig
        {
            Images = OptionalInteger(root, "num_images", 1, SceneFileReader.MaximumImages),
            Coco = root.OptionalFlag("coco"),
            Hdf5 = root.OptionalFlag("hdf5"),
            IsSplit = root.OptionalFlag("dataset_split"),
            Split = ReadSplit(root),
            Width = OptionalInteger(root, "img_width", 8, 8192),
            Height = OptionalInteger(root, "img_height", 8, 8192),
            LightTypes = root.Has("light_type") ? [.. root.Words("light_type", [], LightTypes).Select(word => word.ToLowerInvariant())] : null,
            LightColor = Triple(root, "light_color_rgb", 255),
            LightEnergy = OptionalNumber(root, "light_energy", 0, 1e9),
            Background = Triple(root, "bg_color_rgb", 1),
            ObjectColor = Triple(root, "obj_color_rgb", 255),
            HasFocus = root.OptionalFlag("focus_objects"),
            Focus = ReadFocus(root),
            BorderThreshold = OptionalNumber(root, "border_threshold", 0, 1),
        };
        root.Close();
        return config;
    }

    private static SplitRatios? ReadSplit(JsonSection root)
    {
        var (train, val, test) = (OptionalNumber(root, "train_percent", 0, 100), OptionalNumber(root, "val_percent", 0, 100), OptionalNumber(root, "test_percent", 0, 100));
        if (train is null && val is null && test is null)
        {
            return null;
        }

        var sum = (decimal)(train ?? 0) + (decimal)(val ?? 0) + (decimal)(test ?? 0);
        if (Math.Abs(sum - 100) > 0.1m)
        {
            throw root.Error(
                ErrorCodes.ImportedPercentages,
                root.Take("train_percent") ?? root.Place,
                string.Create(CultureInfo.InvariantCulture, $"the percentages sum to {sum} (train_percent {train ?? 0} + val_percent {val ?? 0} + test_percent {test ?? 0}); expected 100"));
        }

        static double Share(double? percent) => (double)((decimal)(percent ?? 0) / 100);
        return new SplitRatios(Share(train), Share(val), Share(test));
    }

    private static List<string>? ReadFocus(JsonSection root) => root.Take("focus_obj") switch
    {
        null => null,
        { Kind: JsonValueKind.String } one => [one.Text],
        { Kind: JsonValueKind.Array } list => list.Items.ConvertAll(item => item.Kind == JsonValueKind.String ? item.Text : throw root.Wrong(item, root.Name("focus_obj"), "a part of a file's name")),
        var other => throw root.Wrong(other, root.Name("focus_obj"), "a list of parts of files' names"),
    };

    private static List<double>? Triple(JsonSection root, string key, double maximum)
    {
        if (root.Take(key) is not { } node)
        {
            return null;
        }

        return node.Kind == JsonValueKind.Array && node.Items.Count == 3
            ? node.Items.ConvertAll(item => root.Checked(item, key, 0, maximum))
            : throw root.Wrong(node, root.Name(key), "three numbers");
    }

    private static int? OptionalInteger(JsonSection root, string key, int minimum, int maximum) => root.Take(key) is { } node ? (int)root.WholeNumber(node, key, minimum, maximum) : null;

    private static double? OptionalNumber(JsonSection root, string key, double minimum, double maximum) => root.Take(key) is { } node ? root.Checked(node, key, minimum, maximum) : null;
}
