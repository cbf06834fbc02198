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

    /// <summary>Modes as the engine calls them.</summary>
    public const string Exact = "exact";

    /// <inheritdoc cref="Exact"/>
    public const string Delta = "delta";

    private const int SmallImages = 96;
    private const int Small = 96;
    private const Baselines Runtime = Baselines.Reload | Baselines.WeightInput | Baselines.SideBySide;

    /// <summary>Everything, in less than 15 minutes.</summary>
    public static Plan Full(string root) => new(
        [
            Vgg19([
                new LayerCase(HeadLayer, Exact, [1, HeadFlips, 250], 4, 0.36, Runtime | Baselines.PyTorchFi | Baselines.PyTorchFiMore),
                new LayerCase(HeadLayer, Delta, [1, HeadFlips, 250], 4, 0.56, Baselines.PyTorchFi),
                new LayerCase("block1_conv1", Exact, [HeadFlips], 3, 0.72, Baselines.WeightInput)]),
            Compact(root, Both(HeadLayer, 0.76, 0.80)),
            new ModelCase("resnet18-224", "ResNet-18, 224×224", folder => Write(folder, "resnet18.onnx", Networks.ResNet18), Networks.Size, Batch,
                Both("stage3_block2_conv1", 0.86, 0.90)),
            new ModelCase("mobilenetv2-224", "MobileNetV2, 224×224", folder => Write(folder, "mobilenetv2.onnx", Networks.MobileNetV2), Networks.Size, Batch,
                Both("block12_depthwise", 0.96, 1)),
        ],
        TimeSpan.FromMinutes(13),
        3,
        1);

    /// <summary>The last line's figures, in less than three minutes.</summary>
    public static Plan Quick(string root) => new(
        [
            Vgg19([
                new LayerCase(HeadLayer, Exact, [HeadFlips, 250], 3, 0.6, Baselines.PyTorchFi),
                new LayerCase(HeadLayer, Delta, [HeadFlips, 250], 3, 0.93, Baselines.PyTorchFi)]),
            Compact(root, [new LayerCase(HeadLayer, Exact, [HeadFlips], 3, 1, Runtime)]),
        ],
        TimeSpan.FromSeconds(140),
        1.5,
        0.5);

    private static LayerCase[] Both(string layer, double untilExact, double untilDelta) =>
        [new(layer, Exact, [1, HeadFlips, 250], 5, untilExact, Runtime), new(layer, Delta, [1, HeadFlips, 250], 5, untilDelta, Baselines.None)];

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
