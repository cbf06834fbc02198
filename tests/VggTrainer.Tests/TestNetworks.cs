using SynthiCad.Shared;
using VggTrainer.Layers;
using VggTrainer.Networks;

namespace VggTrainer.Tests;

/// <summary>Small networks, each with one more kind of layer below it, and data for them.</summary>
internal static class TestNetworks
{
    public static Network Create(string name) => name switch
    {
        "dense" => Net(4, [new Flatten("flatten"), new Dense("a", 48, 5, 2), new Relu("r"), new Dense("b", 5, 3, 1)]),
        "convolution" => Net(6, [new Conv3x3("a", 3, 4), new Flatten("flatten"), new Dense("b", 144, 3, 1)]),
        "two convolutions" => Net(6, [new Conv3x3("a", 3, 4), new Conv3x3("b", 4, 2), new Flatten("flatten"), new Dense("c", 72, 3, 1)]),
        "more filters than pixels" => Net(4, [new Conv3x3("a", 3, 20), new Conv3x3("b", 20, 18), new Flatten("flatten"), new Dense("c", 288, 3, 1)]),
        "relu" => Net(6, [new Conv3x3("a", 3, 4), new Relu("r"), new Flatten("flatten"), new Dense("b", 144, 3, 1)]),
        "batch norm" => Net(6, [new Conv3x3("a", 3, 4), new BatchNorm("n", 4), new Conv3x3("b", 4, 3), new BatchNorm("m", 3), new Flatten("flatten"), new Dense("c", 108, 3, 1)]),
        "max pool" => Net(8, [new Conv3x3("a", 3, 4), new MaxPool2x2("p"), new Conv3x3("b", 4, 3), new MaxPool2x2("q"), new Flatten("flatten"), new Dense("c", 12, 3, 1)]),
        "vgg19" => Vgg19.Create(32, 64, 3),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such network"),
    };

    /// <summary>Parameters that are nowhere at their start values, so that no term of a gradient vanishes.</summary>
    public static float[] Parameters(Network network, ulong seed)
    {
        var values = network.Parameters.Initialise(seed);
        var noise = Uniform(values.Length, seed + 100);
        return [.. values.Zip(noise, (value, random) => value + (0.2f * (random - 0.5f)))];
    }

    public static float[] Uniform(int count, ulong seed)
    {
        var random = new CounterRandom(seed, 77);
        var values = new float[count];
        foreach (ref var value in values.AsSpan())
        {
            value = random.NextSingle();
        }

        return values;
    }

    /// <summary>Rows of probabilities, neither one-hot nor equal.</summary>
    public static float[] Targets(int batch, int classes, ulong seed)
    {
        var values = Uniform(batch * classes, seed);
        for (var n = 0; n < batch; n++)
        {
            var row = values.AsSpan(n * classes, classes);
            var sum = 0f;
            foreach (var value in row)
            {
                sum += value;
            }

            foreach (ref var value in row)
            {
                value /= sum;
            }
        }

        return values;
    }

    public static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);

    private static Network Net(int size, ILayer[] layers) => new(layers, size, 3);
}
