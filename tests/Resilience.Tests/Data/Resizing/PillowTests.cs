using System.Text.Json;
using Resilience.Data;
using Resilience.Data.Resizing;
using Resilience.Models.Inputs;
using SynthiCad.Testing;

namespace Resilience.Tests.Data.Resizing;

/// <summary>
/// Resizing and decoding give the bytes that Pillow 9.4.0 gave for the same pictures, to the last bit; pillow-9.4.0.json holds them. The pictures are
/// value(x, y, channel) = (7xx + 13y + 59c + 3xy) mod 256.
/// </summary>
public sealed class PillowTests : IDisposable
{
    private static readonly JsonElement Recorded = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(Checkout.Root, "tests", "Resilience.Tests", "Data", "Resizing", "pillow-9.4.0.json"))).RootElement;

    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_filter_gives_pillows_bytes()
    {
        foreach (var one in Recorded.GetProperty("resized").EnumerateArray())
        {
            var (width, height) = Pair(one.GetProperty("from"));
            var (newWidth, newHeight) = Pair(one.GetProperty("to"));
            var filter = Enum.Parse<ResizeFilter>(one.GetProperty("filter").GetString()!, ignoreCase: true);
            var resized = new byte[newWidth * newHeight * 3];

            ImageResizer.Resize(Picture(width, height), width, height, resized, newWidth, newHeight, filter);

            Assert.Equal(one.GetProperty("rgb").GetBytesFromBase64(), resized);
        }
    }

    [Fact]
    public void The_cut_of_the_middle_is_torchvisions()
    {
        foreach (var one in Recorded.GetProperty("cut").EnumerateArray())
        {
            var (width, height) = Pair(one.GetProperty("from"));
            var (side, size) = (one.GetProperty("side").GetInt32(), one.GetProperty("size").GetInt32());
            var policy = new ResizePolicy { Mode = ResizeMode.Crop, ShorterSide = side };
            var cut = new byte[size * size * 3];

            ImageFitter.Fit(Picture(width, height), width, height, ResizePlan.For(policy, width, height, size, size)!.Value, policy, cut, size, size);

            Assert.Equal(one.GetProperty("rgb").GetBytesFromBase64(), cut);
        }
    }

    [Fact]
    public void Every_kind_of_png_gives_pillows_rgb()
    {
        foreach (var one in Recorded.GetProperty("png").EnumerateArray())
        {
            var file = folder.WriteBytes("a/1.png", one.GetProperty("file").GetBytesFromBase64());
            var rgb = new byte[13 * 7 * 3];

            ImageDecoder.DecodeOne(new LabelledImage(file, one.GetProperty("kind").GetString()!, 0), 13, 7, rgb);

            Assert.Equal(one.GetProperty("rgb").GetBytesFromBase64(), rgb);
        }
    }

    [Fact]
    public void A_letterbox_keeps_the_proportions_and_fills_the_rest()
    {
        var policy = new ResizePolicy { Mode = ResizeMode.Letterbox, Pad = 114 };
        var boxed = new byte[16 * 16 * 3];
        var white = Enumerable.Repeat((byte)255, 20 * 10 * 3).ToArray();

        ImageFitter.Fit(white, 20, 10, ResizePlan.For(policy, 20, 10, 16, 16)!.Value, policy, boxed, 16, 16);

        for (var y = 0; y < 16; y++)
        {
            Assert.All(boxed.AsSpan(y * 48, 48).ToArray(), value => Assert.Equal(y is >= 4 and < 12 ? 255 : 114, value));
        }
    }

    [Theory]
    [InlineData(1, 0, 5)]
    [InlineData(2, 2, 3)]
    [InlineData(3, 5, 0)]
    [InlineData(4, 3, 2)]
    [InlineData(5, 0, 5)]
    [InlineData(6, 3, 2)]
    [InlineData(7, 5, 0)]
    [InlineData(8, 2, 3)]
    public void An_orientation_turns_the_corners(int orientation, int first, int last)
    {
        // Pixels 0 1 2 over 3 4 5: what lies first and last after turning, by EXIF's table of where row 0 and column 0 are.
        var source = Enumerable.Range(0, 6).SelectMany(i => new[] { (byte)i, (byte)i, (byte)i }).ToArray();
        var turned = new byte[source.Length];

        ExifOrientation.Apply(source, 3, 2, orientation, turned);

        Assert.Equal((first, last), (turned[0], turned[^1]));
    }

    private static byte[] Picture(int width, int height)
    {
        var rgb = new byte[width * height * 3];
        for (var i = 0; i < rgb.Length; i++)
        {
            var (x, y, c) = (i / 3 % width, i / 3 / width, i % 3);
            rgb[i] = (byte)((x * x * 7) + (y * 13) + (c * 59) + (x * y * 3));
        }

        return rgb;
    }

    private static (int Width, int Height) Pair(JsonElement sizes) => (sizes[0].GetInt32(), sizes[1].GetInt32());
}
