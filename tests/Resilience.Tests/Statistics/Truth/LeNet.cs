using System.Runtime.InteropServices;
using Resilience.Models.Onnx;
using Resilience.Tests.Models;

namespace Resilience.Tests.Statistics.Truth;

/// <summary>
/// A network of LeNet-5's size and shape (LeCun et al. 1998) for 16×16 images: two convolutions of 5×5 with 6 and 16 channels, each pooled, and three full layers of 120, 84 and 10. The first
/// convolution sees grey values, so it has LeNet's 156 parameters: 4,992 bits, few enough to strike every one.
/// </summary>
internal static class LeNet
{
    public const string Layer = "c1";
    public const int Parameters = 156;

    public static byte[] Build(ulong seed)
    {
        var b = new ModelBuilder(seed);
        var x = b.Input("input", null, 3, 16, 16);
        var grey = b.Initializer("grey_W", [0.299f, 0.587f, 0.114f], 1, 3, 1, 1);
        x = b.Node("Conv", "grey", [x, grey], ModelBuilder.Ints("kernel_shape", 1, 1));
        x = b.MaxPool("s2", b.Relu("c1_relu", Conv(b, Layer, x, 1, 6)));
        x = b.MaxPool("s4", b.Relu("c3_relu", Conv(b, "c3", x, 6, 16)));
        x = b.Relu("c5_relu", b.Gemm("c5", b.Flatten("flatten", x), 256, 120));
        x = b.Relu("f6_relu", b.Gemm("f6", x, 120, 84));
        return b.Output(b.Gemm("output", x, 84, 10), null, 10).ToBytes();
    }

    /// <summary>Weights and biases of the layer.</summary>
    public static float[] LayerValues(ulong seed) =>
        [.. ModelProto.Parser.ParseFrom(Build(seed)).Graph.Initializer.Where(tensor => tensor.Name is Layer + "_W" or Layer + "_b").SelectMany(tensor => MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray())];

    private static string Conv(ModelBuilder b, string name, string input, int inChannels, int outChannels)
    {
        var w = b.Weights(name + "_W", Math.Sqrt(3.0 / (inChannels * 25)), outChannels, inChannels, 5, 5);
        var bias = b.Weights(name + "_b", 0.1, outChannels);
        return b.Node("Conv", name, [input, w, bias], ModelBuilder.Ints("kernel_shape", 5, 5), ModelBuilder.Ints("pads", 2, 2, 2, 2));
    }
}
