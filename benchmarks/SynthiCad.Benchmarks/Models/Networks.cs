using System.Globalization;

namespace SynthiCad.Benchmarks.Models;

/// <summary>
/// The networks that are measured, 1000 classes, 224×224. Batch normalisation is folded into the convolutions, as
/// exporters do for inference.
/// </summary>
internal static class Networks
{
    public const int Size = 224;
    public const int Classes = 1000;
    public const string InputName = "image";

    /// <summary>VGG19 (Simonyan and Zisserman, 2015) under its Keras names.</summary>
    public static void Vgg19(string path)
    {
        using var b = new NetworkBuilder(InputName, Size, 19);
        var x = InputName;
        (int Convolutions, int Width)[] blocks = [(2, 64), (2, 128), (4, 256), (4, 512), (4, 512)];
        for (var block = 1; block <= blocks.Length; block++)
        {
            for (var i = 1; i <= blocks[block - 1].Convolutions; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"block{block}_conv{i}");
                x = b.Relu(name + "_relu", b.Conv(name, x, blocks[block - 1].Width, 3));
            }

            x = b.MaxPool(string.Create(CultureInfo.InvariantCulture, $"block{block}_pool"), x);
        }

        x = b.Relu("fc1_relu", b.Gemm("fc1", b.Flatten("flatten", x), 512 * 7 * 7, 4096));
        x = b.Relu("fc2_relu", b.Gemm("fc2", x, 4096, 4096));
        b.Write(path, b.Gemm("predictions", x, 4096, Classes), Classes);
    }

    /// <summary>ResNet-18 (He et al., 2016): eight blocks of two 3×3 convolutions with a skip.</summary>
    public static void ResNet18(string path)
    {
        using var b = new NetworkBuilder(InputName, Size, 18);
        var x = b.MaxPool("pool", b.Relu("stem_relu", b.Conv("stem", InputName, 64, 7, 2)), 3, 1);
        for (var stage = 1; stage <= 4; stage++)
        {
            for (var block = 1; block <= 2; block++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"stage{stage}_block{block}");
                var width = 32 << stage;
                var stride = stage > 1 && block == 1 ? 2 : 1;
                var y = b.Relu(name + "_relu1", b.Conv(name + "_conv1", x, width, 3, stride));
                y = b.Conv(name + "_conv2", y, width, 3);
                var skip = stride == 1 ? x : b.Conv(name + "_skip", x, width, 1, stride);
                x = b.Relu(name + "_relu2", b.Add(name + "_add", y, skip));
            }
        }

        b.Write(path, b.Gemm("fc", b.Flatten("flatten", b.GlobalAveragePool("average", x)), 512, Classes), Classes);
    }

    /// <summary>MobileNetV2 (Sandler et al., 2018): inverted residuals around depthwise convolutions.</summary>
    public static void MobileNetV2(string path)
    {
        using var b = new NetworkBuilder(InputName, Size, 2);
        var x = b.Relu6("stem_relu", b.Conv("stem", InputName, 32, 3, 2));
        (int Expansion, int Width, int Repeats, int Stride)[] stages =
            [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];
        var number = 0;
        foreach (var (expansion, width, repeats, stride) in stages)
        {
            for (var i = 0; i < repeats; i++)
            {
                x = InvertedResidual(b, string.Create(CultureInfo.InvariantCulture, $"block{++number}"), x, expansion, width, i == 0 ? stride : 1);
            }
        }

        x = b.Relu6("head_relu", b.Conv("head", x, 1280, 1));
        b.Write(path, b.Gemm("fc", b.Flatten("flatten", b.GlobalAveragePool("average", x)), 1280, Classes), Classes);
    }

    private static string InvertedResidual(NetworkBuilder b, string name, string x, int expansion, int width, int stride)
    {
        var channels = b.Channels(x);
        var hidden = channels * expansion;
        var y = expansion == 1 ? x : b.Relu6(name + "_expand_relu", b.Conv(name + "_expand", x, hidden, 1));
        y = b.Relu6(name + "_depthwise_relu", b.Conv(name + "_depthwise", y, hidden, 3, stride, hidden));
        y = b.Conv(name + "_project", y, width, 1);
        return stride == 1 && channels == width ? b.Add(name + "_add", x, y) : y;
    }
}
