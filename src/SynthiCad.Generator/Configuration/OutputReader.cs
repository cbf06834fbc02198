using System.Text.Json;

namespace SynthiCad.Generator.Configuration;

/// <summary>Reads what is written: pictures, formats, splits, limits.</summary>
internal static class OutputReader
{
    private static readonly string[] Formats = ["coco", "hdf5", "imagefolder", "yolo", "voc", "kitti", "bop", "webdataset", "croissant"];
    private static readonly string[] Devices = ["cpu", "vulkan", "auto"];

    public static (SplitRatios Ratios, bool? SeparatePictures) ReadSplit(JsonSection root)
    {
        var node = root.Take("split");
        var section = root.Section("split");
        var given = node is { Kind: JsonValueKind.Object } && node.Members.Exists(member => member.Name is "train" or "val" or "test");
        var split = new SplitRatios(
            section.Number("train", given ? 0 : 0.7, 0, 1),
            section.Number("val", given ? 0 : 0.1, 0, 1),
            section.Number("test", given ? 0 : 0.2, 0, 1));
        var separate = section.OptionalFlag("separatePictures");
        section.Close();
        return split.SumsToOne ? (split, separate) : throw root.Error(ErrorCodes.SplitSum, node!, SplitText.SumMessage(split));
    }

    public static ImageSettings ReadImage(JsonSection section)
    {
        section.Word("format", "jpeg", "jpeg");
        var image = new ImageSettings(
            section.Integer("width", 224, 8, 8192),
            section.Integer("height", 224, 8, 8192),
            section.Distribution("quality", Distribution.Fixed(95), 1, 100, whole: true),
            section.Word("chroma", "4:2:0", "4:2:0", "4:4:4") == "4:2:0");
        section.Close();
        return image;
    }

    public static QualitySettings ReadRender(JsonSection section)
    {
        var quality = new QualitySettings(
            section.Word("device", "cpu", Devices),
            section.Integer("samples", 64, 1, SceneFileReader.MaximumSamples),
            section.Integer("maxBounces", 3, 0, 16))
        {
            Adaptive = section.Flag("adaptive", true),
            Denoise = section.Flag("denoise", false),
        };
        section.Close();
        return quality;
    }

    public static OutputSettings ReadOutput(JsonSection section)
    {
        var fallback = OutputSettings.Default;
        var formats = section.Words("formats", fallback.Formats, Formats);
        var output = new OutputSettings([.. formats.Distinct(StringComparer.Ordinal)], section.Word("masks", fallback.Masks, "rle", "compressed", "polygon"));
        section.Close();
        return output;
    }

    public static LimitSettings ReadLimits(JsonSection section)
    {
        var limits = new LimitSettings(
            section.Integer("minimumPixels", 64, 1, 8192 * 8192),
            section.Number("minimumVisibility", 0.1, 0, 1),
            section.Number("maximumTruncation", 0.02, 0, 1),
            section.Integer("maximumTries", 100, 1, 1_000_000));
        section.Close();
        return limits;
    }
}
