using Resilience.Data;
using SynthiCad.Shared;

namespace Resilience.Tests.Data;

public sealed class ImageDecoderTests : IDisposable
{
    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Images_are_decoded_in_order_whatever_the_threads_do()
    {
        for (var i = 0; i < 40; i++)
        {
            folder.WriteJpeg($"{(i % 2 == 0 ? "even" : "odd")}/{i:00}.jpg", i, width: 16, height: 8);
        }

        var dataset = ImageDataset.Load(folder.Root);
        var decoded = ImageDecoder.DecodeAll(dataset);

        Assert.Equal((16, 8), (decoded.Width, decoded.Height));
        Assert.Equal(Enumerable.Repeat(0, 20).Concat(Enumerable.Repeat(1, 20)), decoded.Labels);
        for (var i = 0; i < 40; i++)
        {
            var expected = new byte[16 * 8 * 3];
            Assert.True(TurboJpeg.TryDecode(File.ReadAllBytes(dataset.Images[i].File), expected, 16, 8, out _));
            Assert.Equal(expected, decoded.Pixels.AsSpan(i * expected.Length, expected.Length).ToArray());
        }
    }

    [Fact]
    public void A_size_other_than_the_expected_one_names_both()
    {
        folder.WriteJpeg("a/1.jpg", 1, 16, 8);
        folder.WriteJpeg("a/2.jpg", 1, 24, 8);

        var error = Assert.Throws<ResilienceException>(() => ImageDecoder.DecodeAll(ImageDataset.Load(folder.Root)));

        Assert.Equal("RES0409", error.Code);
        Assert.Contains("'a/2.jpg' is 24x8 pixels (width x height); expected 16x8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_bad_images_the_first_is_named()
    {
        var good = File.ReadAllBytes(folder.WriteJpeg("a/00.jpg", 1));
        for (var i = 1; i < 60; i++)
        {
            folder.WriteBytes($"a/{i:00}.jpg", i is 20 or 40 ? [1, 2, 3] : good);
        }

        var error = Assert.Throws<ResilienceException>(() => ImageDecoder.DecodeAll(ImageDataset.Load(folder.Root)));

        Assert.Equal("RES0408", error.Code);
        Assert.Equal(Path.Combine(folder.Root, "a", "20.jpg"), error.File);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(100)]
    [InlineData(-10)]
    public void A_truncated_image_is_an_error_with_its_file(int length)
    {
        var jpeg = TurboJpeg.Encode(new byte[64 * 64 * 3], 64, 64, 90, subsampleChroma: true);
        folder.WriteBytes("a/1.jpg", jpeg[..(length < 0 ? jpeg.Length + length : length)]);

        var error = Assert.Throws<ResilienceException>(() => ImageDecoder.DecodeAll(ImageDataset.Load(folder.Root)));

        Assert.Equal("RES0408", error.Code);
        Assert.Contains("a/1.jpg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_listed_image_that_is_not_there_is_an_error()
    {
        folder.WriteCoco(["a"], ("images/gone.jpg", [1]));
        var dataset = ImageDataset.Load(folder.Root);

        Assert.Equal("RES0407", Assert.Throws<ResilienceException>(() => ImageDecoder.DecodeAll(dataset)).Code);
        Assert.Equal("RES0407", Assert.Throws<ResilienceException>(() => dataset.Sha256).Code);
    }
}
