using System.IO.Compression;
using System.Numerics;

namespace SynthiCad.Generator.Imaging;

/// <summary>
/// Reads PNG: all colour types, depths and interlacing. Every picture is taken as sRGB, whatever gAMA, cHRM or iCCP say; alpha and
/// transparent colours are left out.
/// </summary>
internal static class PngReader
{
    // What deflate packs at best: 258 bytes in two bits.
    private const long DeflateRatio = 1032;

    public static (int Width, int Height, Vector3[] Pixels) Read(string name, ReadOnlySpan<byte> png)
    {
        var chunks = PngChunks.Parse(name, png);
        var header = chunks.Header;
        if (header.ColorType == 3 && chunks.Palette.Length == 0)
        {
            throw PngChunks.Damaged(name, "the PNG has palette colours and no palette");
        }

        // A few bytes cannot hold a large picture, so they do not get the memory of one.
        if ((long)header.RowBytes(header.Width) * header.Height > (chunks.Packed.Length + 1) * DeflateRatio)
        {
            throw PngChunks.Damaged(name, FormattableString.Invariant($"the PNG states {header.Width} x {header.Height} pixels and has {chunks.Packed.Length} bytes for them"));
        }

        var pixels = new Vector3[header.Width * header.Height];
        try
        {
            using var rows = new ZLibStream(chunks.Packed, CompressionMode.Decompress);
            foreach (var pass in PngPass.Of(header))
            {
                ReadPass(name, rows, chunks, pass, pixels);
            }
        }
        catch (InvalidDataException e)
        {
            throw new SynthiCadException(ErrorCodes.ImageDamaged, "the PNG's packed rows are damaged", name, innerException: e);
        }
        catch (EndOfStreamException e)
        {
            throw new SynthiCadException(ErrorCodes.ImageDamaged, "the PNG's packed rows end early", name, innerException: e);
        }

        return (header.Width, header.Height, pixels);
    }

    private static void ReadPass(string name, ZLibStream rows, PngChunks chunks, PngPass pass, Vector3[] pixels)
    {
        var header = chunks.Header;
        var columns = pass.Columns(header.Width);
        if (columns == 0)
        {
            return;
        }

        var colors = new PngColors(chunks);
        var row = new byte[header.RowBytes(columns)];
        var above = new byte[row.Length];
        for (var y = 0; y < pass.Rows(header.Height); y++)
        {
            var filter = rows.ReadByte();
            if (filter is < 0 or > 4)
            {
                throw filter < 0 ? new EndOfStreamException() : PngChunks.Damaged(name, FormattableString.Invariant($"the PNG has a row with filter {filter}; expected 0..4"));
            }

            rows.ReadExactly(row);
            PngFilter.Undo((byte)filter, row, above, header.FilterStep);
            var target = pixels.AsSpan((pass.Y + (y * pass.StepY)) * header.Width, header.Width);
            if (!colors.Convert(row, columns, target[pass.X..], pass.StepX))
            {
                throw PngChunks.Damaged(name, FormattableString.Invariant($"the PNG has a pixel beyond its palette of {chunks.Palette.Length / 3} colours"));
            }

            (row, above) = (above, row);
        }
    }
}
