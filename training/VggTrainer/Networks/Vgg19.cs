using System.Globalization;
using VggTrainer.Layers;

namespace VggTrainer.Networks;

/// <summary>
/// VGG19 (Simonyan and Zisserman, 2015) under its Keras names, every width divided by one number, with batch
/// normalisation after each convolution while it is trained.
/// </summary>
internal static class Vgg19
{
    /// <summary>Image sides must be a multiple of this: five poolings.</summary>
    public const int SizeMultiple = 32;

    private static readonly (int Convolutions, int Width)[] Blocks = [(2, 64), (2, 128), (4, 256), (4, 512), (4, 512)];
    private const int DenseWidth = 4096;

    /// <summary>Width divisors must divide this, the narrowest layer.</summary>
    public const int MaxWidthDivisor = 64;

    public static Network Create(int size, int widthDivisor, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(size % SizeMultiple, 0, nameof(size));
        ArgumentOutOfRangeException.ThrowIfNotEqual(MaxWidthDivisor % widthDivisor, 0, nameof(widthDivisor));
        var layers = new List<ILayer>();
        var channels = 3;
        for (var block = 0; block < Blocks.Length; block++)
        {
            var width = Blocks[block].Width / widthDivisor;
            for (var i = 1; i <= Blocks[block].Convolutions; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"block{block + 1}_conv{i}");
                layers.Add(new Conv3x3(name, channels, width));
                layers.Add(new BatchNorm(name + "_bn", width));
                layers.Add(new Relu(name + "_relu"));
                channels = width;
            }

            layers.Add(new MaxPool2x2(string.Create(CultureInfo.InvariantCulture, $"block{block + 1}_pool")));
        }

        var side = size / SizeMultiple;
        var dense = DenseWidth / widthDivisor;
        layers.Add(new Flatten("flatten"));
        layers.Add(new Dense("fc1", channels * side * side, dense, gain: 2));
        layers.Add(new Relu("fc1_relu"));
        layers.Add(new Dense("fc2", dense, dense, gain: 2));
        layers.Add(new Relu("fc2_relu"));
        layers.Add(new Dense("predictions", dense, classes, gain: 1));
        return new Network(layers, size, classes);
    }
}
