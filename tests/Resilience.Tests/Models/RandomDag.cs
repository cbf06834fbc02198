using Resilience.Models.Onnx;
using SynthiCad.Shared;

namespace Resilience.Tests.Models;

/// <summary>
/// Random networks: chains, skips, sums, concatenations, normalisations, several outputs, convolutions that share a
/// kernel. The number of a network names it.
/// </summary>
internal static class RandomDag
{
    public const int Channels = 4;

    public static byte[] Build(ulong number)
    {
        var random = new CounterRandom(number, 4321);
        var b = new ModelBuilder(number);
        var values = new List<string> { b.Input("input", null, Channels, 8, 8) };
        var kernels = new List<string>();
        var nodes = 3 + (int)random.NextBelow(10);
        for (var i = 0; i < nodes; i++)
        {
            // Recent values are likelier, so that graphs are deep as well as wide.
            var x = values[^(1 + (int)random.NextBelow((ulong)Math.Min(values.Count, 3)))];
            var y = values[(int)random.NextBelow((ulong)values.Count)];
            values.Add(Add(b, $"n{i}", x, y, (int)random.NextBelow(9), kernels, ref random));
        }

        Head(b, values[^1], "head");
        if (random.NextBelow(3) == 0)
        {
            // A second output from the middle: before the cut for some layers, after it for others.
            Head(b, values[values.Count / 2], "side");
        }

        return Google.Protobuf.MessageExtensions.ToByteArray(b.Model);
    }

    private static string Add(ModelBuilder b, string name, string x, string y, int kind, List<string> kernels, ref CounterRandom random)
    {
        switch (kind)
        {
            case 0 or 1:
                kernels.Add(name + "_W");
                return b.Relu(name + "r", b.Conv(name, x, Channels, Channels));
            case 2:
                kernels.Add(name + "_W");
                return b.Conv(name, x, Channels, Channels);
            case 3 when kernels.Count > 0:
                var shared = kernels[(int)random.NextBelow((ulong)kernels.Count)];
                return b.Node("Conv", name, [x, shared], ModelBuilder.Ints("kernel_shape", 3, 3), ModelBuilder.Ints("pads", 1, 1, 1, 1));
            case 4:
                return b.Node("Add", name, [x, y]);
            case 5:
                return b.Relu(name, b.Node("Add", name + "s", [x, y]));
            case 6:
                return b.Conv(
                    name + "m",
                    b.Node("Concat", name, [x, y], ModelBuilder.Int("axis", 1)),
                    2 * Channels,
                    Channels);
            case 7:
                return b.Node(
                    "BatchNormalization",
                    name,
                    [x, b.Weights(name + "_gamma", 1, Channels), b.Weights(name + "_beta", 0.2, Channels), b.Weights(name + "_mean", 0.1, Channels), b.Initializer(name + "_var", [0.5f, 1, 1.5f, 0.8f], Channels)]);
            default:
                return b.Node("Mul", name, [x, b.Weights(name + "_scale", 1, Channels, 1, 1)]);
        }
    }

    private static void Head(ModelBuilder b, string x, string name)
    {
        var flat = b.Flatten(name + "_flat", b.Node("GlobalAveragePool", name + "_pool", [x]));
        var product = b.Node("MatMul", name + "_mm", [flat, b.Weights(name + "/kernel", 0.7, Channels, 5)]);
        b.Output(b.Node("Add", name + "_add", [product, b.Weights(name + "/bias", 0.1, 5)]), null, 5);
    }
}
