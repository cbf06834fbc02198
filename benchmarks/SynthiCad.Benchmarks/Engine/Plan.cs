using SynthiCad.Benchmarks.Models;

namespace SynthiCad.Benchmarks.Engine;

/// <summary>What is measured, and how long it may take.</summary>
/// <param name="Models">In the order of measurement; the most important first.</param>
/// <param name="Total">Time for all of it.</param>
/// <param name="CampaignSeconds">Aim for a campaign's slice.</param>
/// <param name="CleanSeconds">Least time of a clean slice.</param>
internal sealed record Plan(IReadOnlyList<ModelCase> Models, TimeSpan Total, double CampaignSeconds, double CleanSeconds)
{
    /// <summary>Model and layer that the last line speaks of.</summary>
    public const string HeadModel = "vgg19-224";

    /// <inheritdoc cref="HeadModel"/>
    public const string HeadLayer = "block4_conv3";

    /// <summary>Images of each run of the baselines, and of the engine where there are enough.</summary>
    public const int Batch = 32;

    /// <summary>Flips of the figures against PyTorchFI.</summary>
    public const int HeadFlips = 30;

    private const int SmallImages = 96;
    private const int Small = 96;
    private const Baselines Runtime = Baselines.Reload | Baselines.WeightInput | Baselines.SideBySide;

    /// <summary>Everything, in less than 15 minutes.</summary>
    public static Plan Full(string root) => new(
        [
            Vgg19([
                new LayerCase(HeadLayer, [1, 30, 250], 5, 0.56, Runtime | Baselines.PyTorchFi | Baselines.PyTorchFiMore),
                new LayerCase("block1_conv1", [30], 3, 0.74, Baselines.WeightInput)]),
            Compact(root, [new LayerCase(HeadLayer, [1, 30, 250], 5, 0.82, Runtime)]),
            new ModelCase("resnet18-224", "ResNet-18, 224×224", folder => Write(folder, "resnet18.onnx", Networks.ResNet18), Networks.Size, Batch,
                [new LayerCase("stage3_block2_conv1", [1, 30, 250], 5, 0.91, Runtime)]),
            new ModelCase("mobilenetv2-224", "MobileNetV2, 224×224", folder => Write(folder, "mobilenetv2.onnx", Networks.MobileNetV2), Networks.Size, Batch,
                [new LayerCase("block12_depthwise", [1, 30, 250], 5, 1, Runtime)]),
        ],
        TimeSpan.FromMinutes(13),
        3,
        1);

    /// <summary>The last line's figures, in less than three minutes.</summary>
    public static Plan Quick(string root) => new(
        [
            Vgg19([new LayerCase(HeadLayer, [30, 250], 3, 0.9, Baselines.PyTorchFi)]),
            Compact(root, [new LayerCase(HeadLayer, [30], 3, 1, Runtime)]),
        ],
        TimeSpan.FromSeconds(130),
        1.5,
        0.5);

    private static ModelCase Vgg19(IReadOnlyList<LayerCase> layers) =>
        new(HeadModel, "VGG19, full width, 224×224", folder => Write(folder, "vgg19.onnx", Networks.Vgg19), Networks.Size, Batch, layers);

    private static ModelCase Compact(string root, IReadOnlyList<LayerCase> layers) => new(
        "vgg19-compact",
        "VGG19, an eighth of the width, 96×96, trained (the sample's)",
        _ => Path.Combine(root, "samples", "VggResilienceTests", "models", "vgg19.onnx"),
        Small,
        SmallImages,
        layers);

    private static string Write(string folder, string name, Action<string> write)
    {
        var path = Path.Combine(folder, name);
        write(path);
        return path;
    }
}
