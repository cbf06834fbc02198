using System.Text.Json;

namespace SynthiCad.Generator.Configuration;

/// <summary>Reads <c>*.synthicad.json</c>. Every limit of the format stands here; schema/synthicad.schema.json repeats them for editors.</summary>
internal static class SceneFileReader
{
    public const int MaximumImages = 10_000_000;
    public const int MaximumSamples = 65536;
    private const long MaximumBytes = 4 << 20;
    private static readonly string[] Devices = ["cpu", "vulkan", "auto"];

    public static SceneFile Read(string path)
    {
        var full = Path.GetFullPath(path);
        byte[] bytes;
        try
        {
            var length = new FileInfo(full).Length;
            bytes = length <= MaximumBytes
                ? File.ReadAllBytes(full)
                : throw new SynthiCadException(ErrorCodes.SceneUnreadable, $"the scene file has {length} bytes; expected at most {MaximumBytes}", full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var reason = exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such scene file" : exception.Message;
            throw new SynthiCadException(ErrorCodes.SceneUnreadable, reason, full, innerException: exception);
        }

        return Parse(full, bytes, []);
    }

    /// <summary>Parses; every key that the format knows is added to <paramref name="knownKeys"/>, dotted.</summary>
    public static SceneFile Parse(string fullPath, byte[] utf8, ICollection<string> knownKeys)
    {
        var root = new JsonSection(fullPath, string.Empty, JsonTreeReader.Read(fullPath, utf8), knownKeys);
        root.Take("$schema");
        var scene = new SceneFile
        {
            Path = fullPath,
            Seed = root.UnsignedInteger("seed", 1),
            ImagesPerClass = root.Integer("imagesPerClass", 1000, 1, MaximumImages),
            Split = ReadSplit(root),
            Image = ReadImage(root.Section("image")),
            Render = ReadRender(root.Section("render")),
            Classes = ClassListReader.Read(root, fullPath, knownKeys),
            Object = ReadObject(root.Section("object")),
            Camera = ReadCamera(root.Section("camera")),
            Lights = ReadLights(root.Section("lights")),
            Material = ReadMaterial(root.Section("material")),
            Background = ReadBackground(root.Section("background")),
            Floor = ReadFloor(root.Section("floor")),
            Limits = ReadLimits(root.Section("limits")),
        };
        root.Close();
        return scene;
    }

    private static SplitRatios ReadSplit(JsonSection root)
    {
        var node = root.Take("split");
        var section = root.Section("split");
        var given = node is not null;
        var split = new SplitRatios(
            section.Number("train", given ? 0 : 0.7, 0, 1),
            section.Number("val", given ? 0 : 0.1, 0, 1),
            section.Number("test", given ? 0 : 0.2, 0, 1));
        section.Close();
        return split.SumsToOne ? split : throw root.Error(ErrorCodes.SplitSum, node!, SplitText.SumMessage(split));
    }

    private static ImageSettings ReadImage(JsonSection section)
    {
        section.Word("format", "jpeg", "jpeg");
        var image = new ImageSettings(
            section.Integer("width", 224, 8, 8192),
            section.Integer("height", 224, 8, 8192),
            section.Integer("quality", 95, 1, 100),
            section.Word("chroma", "4:2:0", "4:2:0", "4:4:4") == "4:2:0");
        section.Close();
        return image;
    }

    private static QualitySettings ReadRender(JsonSection section)
    {
        var quality = new QualitySettings(
            section.Word("device", "cpu", Devices),
            section.Integer("samples", 64, 1, MaximumSamples),
            section.Integer("maxBounces", 3, 0, 16));
        section.Close();
        return quality;
    }

    private static ObjectSettings ReadObject(JsonSection section)
    {
        var rotation = section.Word("rotation", "uniform", "uniform", "none");
        var fill = section.Range("fill", new NumberRange(0.65, 0.98), 0.05, 3);
        var offset = section.Section("offset");
        var result = new ObjectSettings(
            rotation == "uniform",
            fill,
            offset.Range("x", new NumberRange(-0.12, 0.12), -1, 1),
            offset.Range("y", new NumberRange(-0.12, 0.12), -1, 1),
            offset.Range("z", new NumberRange(-0.3, 0.3), -1, 1));
        offset.Close();
        section.Close();
        return result;
    }

    private static CameraSettings ReadCamera(JsonSection section)
    {
        var camera = new CameraSettings(
            section.Range("fieldOfView", new NumberRange(30, 50), 1, 120),
            section.Range("elevation", new NumberRange(10, 75), 0, 90));
        section.Close();
        return camera;
    }

    private static LightSettings ReadLights(JsonSection section)
    {
        var lights = new LightSettings(
            section.Range("count", new NumberRange(1, 3), 1, 8, whole: true),
            section.Number("areaShare", 0.75, 0, 1),
            section.Range("size", new NumberRange(1.5, 4), 0.01, 20),
            section.Range("distance", new NumberRange(2.5, 5), 1.2, 100),
            section.Range("elevation", new NumberRange(15, 85), 1, 90),
            section.Range("energy", new NumberRange(0.7, 1.6), 0, 100),
            section.Range("temperature", new NumberRange(3500, 8000), 1700, 25000));
        section.Close();
        return lights;
    }

    private static MaterialSettings ReadMaterial(JsonSection section)
    {
        var material = new MaterialSettings(
            section.Words("metals", ["steel", "aluminium", "iron", "brass", "copper"], [.. MetalPalette.Colors.Keys]),
            section.Color("baseColor", null),
            section.Range("brightness", new NumberRange(0.75, 1), 0, 1),
            section.Range("metallic", NumberRange.Fixed(1), 0, 1),
            section.Range("roughness", new NumberRange(0.15, 0.45), 0, 1));
        section.Close();
        return material;
    }

    private static BackgroundSettings ReadBackground(JsonSection section)
    {
        var background = new BackgroundSettings(
            section.Word("kind", "gradient", "gradient", "plain") == "gradient",
            section.Color("bottom", ColorRange.Grey(0.02, 0.35)) ?? default,
            section.Color("top", ColorRange.Grey(0.2, 0.95)) ?? default,
            section.Range("tint", new NumberRange(0, 0.25), 0, 1));
        section.Close();
        return background;
    }

    private static FloorSettings ReadFloor(JsonSection section)
    {
        var floor = new FloorSettings(
            section.Number("probability", 0.6, 0, 1),
            section.Range("gap", new NumberRange(0, 0.25), 0, 100),
            section.Color("albedo", ColorRange.Grey(0.05, 0.7)) ?? default,
            section.Range("tint", new NumberRange(0, 0.25), 0, 1));
        section.Close();
        return floor;
    }

    private static LimitSettings ReadLimits(JsonSection section)
    {
        var limits = new LimitSettings(
            section.Integer("minimumPixels", 64, 1, 8192 * 8192),
            section.Number("maximumTruncation", 0.02, 0, 1),
            section.Integer("maximumTries", 100, 1, 1_000_000));
        section.Close();
        return limits;
    }
}
