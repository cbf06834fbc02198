using Resilience.Tests.Models;

namespace Resilience.Tool.Tests.Import;

/// <summary>A model with names as exporters write them: two convolutions, a linear layer, batch normalisation's scale.</summary>
internal static class ImportModel
{
    public static byte[] Bytes()
    {
        var b = new ModelBuilder();
        var x = b.Input("input", null, 3, 8, 8);
        x = Convolution(b, "/features/conv1/Conv", x, 3, 4);
        x = b.Relu("/features/relu1/Relu", x);
        x = Convolution(b, "/features/conv2/Conv", x, 4, 5);
        x = b.Relu("model/dense_1/Relu", x);
        x = b.Flatten("/flatten", b.Node("GlobalAveragePool", "/mean", [x]));
        x = b.Node("Gemm", "/classifier/fc/Gemm", [x, b.Weights("fc.weight", 1, 5, 3), b.Weights("fc.bias", 1, 3)]);
        b.Output(x, null, 3);
        return b.ToBytes();
    }

    private static string Convolution(ModelBuilder b, string name, string input, int from, int to) => b.Node(
        "Conv",
        name,
        [input, b.Weights($"{name}.weight", 1, to, from, 3, 3), b.Weights($"{name}.bias", 1, to)],
        ModelBuilder.Ints("kernel_shape", 3, 3),
        ModelBuilder.Ints("pads", 1, 1, 1, 1));
}
