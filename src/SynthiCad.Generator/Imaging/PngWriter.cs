using System.Buffers.Binary;
using System.IO.Compression;

namespace SynthiCad.Generator.Imaging;

/// <summary>Writes PNG: 8-bit grey or RGB, not interlaced, no metadata, so equal pixels give equal bytes on one runtime.</summary>
internal static class PngWriter
{
    /// <summary>Writes pixels, row by row from the top.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="pixels">width x height x channels bytes.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="channels">1 (grey) or 3 (RGB).</param>
    public static void Write(Stream stream, ReadOnlySpan<byte> pixels, int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(channels is 1 or 3, true);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, width * height * channels);
        stream.Write(PngChunks.Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = (byte)(channels == 1 ? 0 : 2);
        header[10..].Clear();
        WriteChunk(stream, "IHDR"u8, header);

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            WriteRows(zlib, pixels, width * channels, channels);
        }

        WriteChunk(stream, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        WriteChunk(stream, "IEND"u8, []);
    }

    private static void WriteRows(Stream zlib, ReadOnlySpan<byte> pixels, int stride, int channels)
    {
        var best = new byte[stride + 1];
        var trial = new byte[stride + 1];
        var zeros = new byte[stride];
        for (var start = 0; start < pixels.Length; start += stride)
        {
            var row = pixels.Slice(start, stride);
            var above = start == 0 ? zeros : pixels.Slice(start - stride, stride);
            var bestCost = long.MaxValue;
            for (var filter = 0; filter <= 4; filter++)
            {
                var cost = PngFilter.Apply((byte)filter, row, above, channels, trial);
                if (cost < bestCost)
                {
                    bestCost = cost;
                    (best, trial) = (trial, best);
                }
            }

            zlib.Write(best);
        }
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(type, data));
        stream.Write(number);
    }
}
