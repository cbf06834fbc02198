using System.Buffers.Binary;
using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Imaging;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Tests.Imaging;

public sealed class PngWriterTests
{
    [Fact]
    public void Crc_has_the_standard_check_value() => Assert.Equal(0xCBF43926u, Crc32.Compute("1234"u8, "56789"u8));

    [Fact]
    public void Every_picture_is_read_back_as_it_was() => Prop.ForAll(
        AnyPicture.Arbitrary,
        picture =>
        {
            var (width, height, channels, pixels) = picture;
            using var stream = new MemoryStream();
            PngWriter.Write(stream, pixels, width, height, channels);
            return Read(stream.ToArray()) is var read && read.Width == width && read.Height == height && read.Channels == channels && read.Pixels.SequenceEqual(pixels);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_letter_of_a_class_name_has_ink_and_its_own_shape()
    {
        const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789-_";
        var shapes = Letters.Select(letter => string.Join('\n', PixelFont.Rows(letter))).ToList();
        Assert.All(shapes, shape => Assert.Contains('#', shape));
        Assert.Equal(Letters.Length, shapes.Distinct(StringComparer.Ordinal).Count());
        Assert.Same(PixelFont.Rows('g'), PixelFont.Rows('G'));
    }

    /// <summary>Reads 8-bit grey or RGB, written from the PNG specification without looking at the writer.</summary>
    internal static (int Width, int Height, int Channels, byte[] Pixels) Read(ReadOnlySpan<byte> png)
    {
        Assert.Equal("\u0089PNG\r\n\u001a\n", System.Text.Encoding.Latin1.GetString(png[..8]));
        var (width, height, channels) = (0, 0, 0);
        using var data = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            var type = System.Text.Encoding.ASCII.GetString(png.Slice(at + 4, 4));
            var body = png.Slice(at + 8, length);
            Assert.Equal(Crc32.Compute(png.Slice(at + 4, 4), body), BinaryPrimitives.ReadUInt32BigEndian(png[(at + 8 + length)..]));
            if (type == "IHDR")
            {
                (width, height, channels) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]), body[9] == 0 ? 1 : 3);
            }
            else if (type == "IDAT")
            {
                data.Write(body);
            }

            at += 12 + length;
        }

        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        var pixels = new byte[width * height * channels];
        for (var y = 0; y < height; y++)
        {
            var filter = zlib.ReadByte();
            zlib.ReadExactly(pixels, y * width * channels, width * channels);
            for (var x = 0; x < width * channels; x++)
            {
                int Pixel(int column, int row) => column < 0 || row < 0 ? 0 : pixels[(row * width * channels) + column];
                var (a, b, c) = (Pixel(x - channels, y), Pixel(x, y - 1), x < channels ? 0 : Pixel(x - channels, y - 1));
                var p = a + b - c;
                var paeth = Math.Abs(p - a) <= Math.Abs(p - b) && Math.Abs(p - a) <= Math.Abs(p - c) ? a : Math.Abs(p - b) <= Math.Abs(p - c) ? b : c;
                pixels[(y * width * channels) + x] += (byte)(filter switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, 4 => paeth, _ => throw new InvalidDataException() });
            }
        }

        return (width, height, channels, pixels);
    }
}
