using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SynthiCad.Generator.Imaging;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Tests.Imaging;

/// <summary>Puts PNG files together chunk by chunk, good ones and bad ones.</summary>
internal static class TestPng
{
    public static byte[] File(params byte[][] chunks) => [0x89, .. "PNG\r\n\x1a\n"u8, .. chunks.SelectMany(c => c)];

    public static byte[] Chunk(string type, params byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.Compute(chunk.AsSpan(4, 4), data));
        return chunk;
    }

    public static byte[] Header(int width, int height, int depth, int type, int interlace = 0)
    {
        var data = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(data, width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), height);
        (data[8], data[9], data[12]) = ((byte)depth, (byte)type, (byte)interlace);
        return Chunk("IHDR", data);
    }

    public static byte[] Rows(params byte[] rows) => Chunk("IDAT", Zip(rows));

    public static byte[] End => Chunk("IEND");

    public static byte[] Zip(byte[] data)
    {
        using var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return stream.ToArray();
    }
}
