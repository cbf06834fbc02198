using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Tests.Writers;

namespace SynthiCad.Generator.Tests.Imaging;

public sealed class PngKindsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(64, 33)]
    public void Sixteen_bit_and_palette_pictures_come_back(int width, int height)
    {
        var random = new Random(width);
        var deep = Enumerable.Range(0, width * height).Select(_ => (ushort)random.Next(65536)).ToArray();
        var indices = Enumerable.Range(0, width * height).Select(_ => (byte)random.Next(4)).ToArray();
        byte[] palette = [0, 0, 0, 255, 0, 0, 0, 255, 0, 1, 2, 3];
        var path = Path.GetTempFileName();
        try
        {
            using (var stream = File.Create(path))
            {
                PngWriter.WriteGrey16(stream, deep, width, height);
            }

            var grey = PngPixels.Read(path);
            Assert.Equal((width, height, 16, 0), (grey.Width, grey.Height, grey.Depth, grey.ColorType));
            Assert.Equal(deep.Select(value => (int)value), grey.Values);
            using (var stream = File.Create(path))
            {
                PngWriter.WritePalette(stream, indices, width, height, palette);
            }

            var read = PngPixels.Read(path);
            Assert.Equal((8, 3), (read.Depth, read.ColorType));
            Assert.Equal(palette, read.Palette);
            Assert.Equal(indices.Select(value => (int)value), read.Values);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Sizes_that_disagree_are_refused()
    {
        using var stream = new MemoryStream();
        Assert.Throws<ArgumentOutOfRangeException>(() => PngWriter.WriteGrey16(stream, new ushort[3], 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => PngWriter.WritePalette(stream, new byte[4], 2, 2, new byte[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PngWriter.WritePalette(stream, new byte[3], 2, 2, new byte[6]));
    }
}
