using System.IO.Compression;

namespace SynthiCad.Shared;

/// <summary>Unpacks the rows of a PNG: all colour types, depths and interlacing.</summary>
internal static class PngRows
{
    // What deflate packs at best: 258 bytes in two bits.
    private const long DeflateRatio = 1032;

    /// <summary>Receives a row.</summary>
    /// <param name="row">Its samples without their filter.</param>
    /// <param name="pass">The reduced picture that it is of.</param>
    /// <param name="y">Its row in the whole picture.</param>
    internal delegate void Sink(ReadOnlySpan<byte> row, PngPass pass, int y);

    /// <summary>Refuses chunks that cannot be a whole picture, before the memory of one is taken: a few bytes cannot hold a large one.</summary>
    /// <exception cref="InvalidDataException">Damaged.</exception>
    public static void RequirePlausible(PngChunks chunks)
    {
        var header = chunks.Header;
        if (header.ColorType == 3 && chunks.Palette.Length == 0)
        {
            throw PngChunks.Damaged("the PNG has palette colours and no palette");
        }

        if ((long)header.RowBytes(header.Width) * header.Height > (chunks.Packed.Length + 1) * DeflateRatio)
        {
            throw PngChunks.Damaged(FormattableString.Invariant($"the PNG states {header.Width} x {header.Height} pixels and has {chunks.Packed.Length} bytes for them"));
        }
    }

    /// <summary>Reads all rows, pass by pass.</summary>
    /// <exception cref="InvalidDataException">Damaged.</exception>
    public static void Read(PngChunks chunks, Sink sink)
    {
        try
        {
            using var rows = new ZLibStream(chunks.Packed, CompressionMode.Decompress);
            foreach (var pass in PngPass.Of(chunks.Header))
            {
                ReadPass(rows, chunks.Header, pass, sink);
            }
        }
        catch (EndOfStreamException error)
        {
            throw new InvalidDataException("the PNG's packed rows end early", error);
        }
        catch (InvalidDataException error) when (error.InnerException is null && !error.Message.StartsWith("the PNG", StringComparison.Ordinal))
        {
            throw new InvalidDataException("the PNG's packed rows are damaged", error);
        }
    }

    private static void ReadPass(ZLibStream rows, PngHeader header, PngPass pass, Sink sink)
    {
        var columns = pass.Columns(header.Width);
        if (columns == 0)
        {
            return;
        }

        var row = new byte[header.RowBytes(columns)];
        var above = new byte[row.Length];
        for (var y = 0; y < pass.Rows(header.Height); y++)
        {
            var filter = rows.ReadByte();
            if (filter is < 0 or > 4)
            {
                throw filter < 0 ? new EndOfStreamException() : PngChunks.Damaged(FormattableString.Invariant($"the PNG has a row with filter {filter}; expected 0..4"));
            }

            rows.ReadExactly(row);
            PngFilter.Undo((byte)filter, row, above, header.FilterStep);
            sink(row, pass, pass.Y + (y * pass.StepY));
            (row, above) = (above, row);
        }
    }
}
