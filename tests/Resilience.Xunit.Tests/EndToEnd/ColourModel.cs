using Resilience.Tests.Models;
using SynthiCad.Shared;

namespace Resilience.Xunit.Tests.EndToEnd;

/// <summary>A classifier whose weights are set by hand, right on every image: it compares the mean of red, green and blue.</summary>
internal static class ColourModel
{
    private const int Size = 16;
    private static readonly string[] Classes = ["blue", "green", "red"];

    public static byte[] Bytes()
    {
        var b = new ModelBuilder();
        var x = b.Input("input", null, 3, Size, Size);
        x = b.Relu("relu1", Pass(b, "conv1", x, 3, 4, (0, 0), (1, 1), (2, 2)));
        x = b.Relu("relu2", Pass(b, "conv2", x, 4, 3, (0, 2), (1, 1), (2, 0)));
        x = b.Flatten("flatten", b.Node("GlobalAveragePool", "mean", [x]));
        var w = b.Initializer("scores_W", [10, 0, 0, 0, 10, 0, 0, 0, 10], 3, 3);
        x = b.Node("Gemm", "scores", [x, w, b.Initializer("scores_b", [0, 0, 0], 3)]);
        b.Output(x, null, 3);
        return b.ToBytes();
    }

    /// <summary>Eight images of each class; <paramref name="shift"/> puts them into another class's folder.</summary>
    public static void WriteImages(string folder, int shift)
    {
        for (var label = 0; label < Classes.Length; label++)
        {
            var target = Directory.CreateDirectory(Path.Combine(folder, Classes[(label + shift) % Classes.Length])).FullName;
            for (var image = 0; image < 8; image++)
            {
                var rgb = new byte[Size * Size * 3];
                for (var i = 0; i < rgb.Length; i++)
                {
                    rgb[i] = (byte)(i % 3 == 2 - label ? 200 - (10 * image) : 40 + (5 * image));
                }

                File.WriteAllBytes(Path.Combine(target, $"{image:00}.jpg"), TurboJpeg.Encode(rgb, Size, Size, 95, subsampleChroma: false));
            }
        }
    }

    // A convolution that hands channels on: output channel `To` is input channel `From`.
    private static string Pass(ModelBuilder b, string name, string input, int inChannels, int outChannels, params (int From, int To)[] routes)
    {
        var values = new float[outChannels * inChannels * 9];
        foreach (var (from, to) in routes)
        {
            values[(((to * inChannels) + from) * 9) + 4] = 1;
        }

        var w = b.Initializer(name + "_W", values, outChannels, inChannels, 3, 3);
        var bias = b.Initializer(name + "_b", new float[outChannels], outChannels);
        return b.Node("Conv", name, [input, w, bias], ModelBuilder.Ints("kernel_shape", 3, 3), ModelBuilder.Ints("pads", 1, 1, 1, 1));
    }
}
