using System.Buffers.Binary;
using System.IO.Compression;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Imaging;

/// <summary>Writes PNG: 8-bit grey, RGB or palette, 16-bit grey; not interlaced, no metadata, so equal pixels give equal bytes on one runtime.</summary>
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
        Write(stream, pixels, new PngHeader(width, height, 8, channels == 1 ? 0 : 2, Interlaced: false), [], CompressionLevel.SmallestSize, filter: true);
    }

    /// <summary>Writes a mask or map of few values as 8-bit grey pixels: many times as fast, and no larger, since runs need no filter.</summary>
    public static void WriteMap(Stream stream, ReadOnlySpan<byte> pixels, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, width * height);
        Write(stream, pixels, new PngHeader(width, height, 8, 0, Interlaced: false), [], CompressionLevel.Optimal, filter: false);
    }

    /// <summary>Writes 16-bit grey pixels, row by row from the top.</summary>
    public static void WriteGrey16(Stream stream, ReadOnlySpan<ushort> pixels, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, width * height);
        var bytes = new byte[pixels.Length * 2];
        for (var i = 0; i < pixels.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2 * i), pixels[i]);
        }

        Write(stream, bytes, new PngHeader(width, height, 16, 0, Interlaced: false), [], CompressionLevel.Optimal, filter: true);
    }

    /// <summary>Writes indices into a palette of up to 256 colours, three bytes each.</summary>
    public static void WritePalette(Stream stream, ReadOnlySpan<byte> indices, int width, int height, ReadOnlySpan<byte> palette)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(palette.Length % 3 == 0 && palette.Length is >= 3 and <= 768, true);
        ArgumentOutOfRangeException.ThrowIfNotEqual(indices.Length, width * height);
        Write(stream, indices, new PngHeader(width, height, 8, 3, Interlaced: false), palette, CompressionLevel.Optimal, filter: false);
    }

    private static void Write(Stream stream, ReadOnlySpan<byte> pixels, PngHeader header, ReadOnlySpan<byte> palette, CompressionLevel level, bool filter)
    {
        stream.Write(PngChunks.Signature);
        Span<byte> start = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(start, header.Width);
        BinaryPrimitives.WriteInt32BigEndian(start[4..], header.Height);
        start[8] = (byte)header.Depth;
        start[9] = (byte)header.ColorType;
        start[10..].Clear();
        WriteChunk(stream, "IHDR"u8, start);
        if (!palette.IsEmpty)
        {
            WriteChunk(stream, "PLTE"u8, palette);
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, level, leaveOpen: true))
        {
            WriteRows(zlib, pixels, header.RowBytes(header.Width), header.FilterStep, filter ? 4 : 0);
        }

        WriteChunk(stream, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        WriteChunk(stream, "IEND"u8, []);
    }

    private static void WriteRows(Stream zlib, ReadOnlySpan<byte> pixels, int stride, int channels, int lastFilter)
    {
        var best = new byte[stride + 1];
        var trial = new byte[stride + 1];
        var zeros = new byte[stride];
        for (var start = 0; start < pixels.Length; start += stride)
        {
            var row = pixels.Slice(start, stride);
            var above = start == 0 ? zeros : pixels.Slice(start - stride, stride);
            var bestCost = long.MaxValue;
            for (var filter = 0; filter <= lastFilter; filter++)
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
