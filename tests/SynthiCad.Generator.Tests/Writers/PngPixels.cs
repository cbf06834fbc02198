using System.Buffers.Binary;
using System.IO.Compression;

namespace SynthiCad.Generator.Tests.Writers;

/// <summary>Decodes grey and palette PNGs to the numbers that they store; knows nothing of the writer.</summary>
internal sealed record PngPixels(int Width, int Height, int Depth, int ColorType, byte[] Palette, int[] Values)
{
    public static PngPixels Read(string path)
    {
        var file = File.ReadAllBytes(path);
        var (header, palette) = (Array.Empty<byte>(), Array.Empty<byte>());
        using var data = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file.AsSpan(at + 8, length).ToArray();
            switch (System.Text.Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR":
                    header = body;
                    break;
                case "PLTE":
                    palette = body;
                    break;
                case "IDAT":
                    data.Write(body);
                    break;
            }

            at += length + 12;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        return new PngPixels(width, height, header[8], header[9], palette, Unfilter(zlib, width, height, header[8] / 8));
    }

    private static int[] Unfilter(Stream zlib, int width, int height, int step)
    {
        var (above, values) = (new byte[width * step], new int[width * height]);
        for (var y = 0; y < height; y++)
        {
            var filter = zlib.ReadByte();
            var row = new byte[width * step];
            zlib.ReadExactly(row);
            for (var i = 0; i < row.Length; i++)
            {
                var (a, b, c) = (i >= step ? row[i - step] : 0, (int)above[i], i >= step ? above[i - step] : 0);
                var p = a + b - c;
                var (pa, pb, pc) = (Math.Abs(p - a), Math.Abs(p - b), Math.Abs(p - c));
                row[i] += (byte)(filter switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, _ => pa <= pb && pa <= pc ? a : pb <= pc ? b : c });
            }

            for (var x = 0; x < width; x++)
            {
                values[(y * width) + x] = step == 1 ? row[x] : BinaryPrimitives.ReadUInt16BigEndian(row.AsSpan(2 * x));
            }

            above = row;
        }

        return values;
    }
}
