using SynthiCad.Shared;

namespace Resilience.Data;

/// <summary>
/// Reads PNG as 8-bit RGB: grey is repeated, palettes are looked up, of 16 bits the upper 8 count, and alpha is left out as it is by
/// <c>convert("RGB")</c> of Python's imaging library.
/// </summary>
internal static class PngPixels
{
    /// <summary>Width and height as the header states them.</summary>
    /// <exception cref="InvalidDataException">Damaged.</exception>
    public static (int Width, int Height, PngChunks Chunks) Open(ReadOnlySpan<byte> png, long mostPixels)
    {
        var chunks = PngChunks.Parse(png, (width, height) =>
        {
            if (width < 1 || height < 1 || width > mostPixels || height > mostPixels || width * height > mostPixels)
            {
                throw PngChunks.Damaged(FormattableString.Invariant($"{width}x{height} pixels; expected at most {mostPixels}"));
            }
        });
        PngRows.RequirePlausible(chunks);
        return (chunks.Header.Width, chunks.Header.Height, chunks);
    }

    /// <summary>Decodes into height × width × 3 bytes.</summary>
    /// <exception cref="InvalidDataException">Damaged.</exception>
    public static void Decode(PngChunks chunks, byte[] rgb)
    {
        var header = chunks.Header;
        var palette = chunks.Palette;
        var (depth, channels, scale) = (header.Depth, header.Channels, header.Depth < 8 ? 255 / ((1 << header.Depth) - 1) : 1);
        PngRows.Read(chunks, (row, pass, y) =>
        {
            var columns = pass.Columns(header.Width);
            for (var i = 0; i < columns; i++)
            {
                var target = rgb.AsSpan(((y * header.Width) + pass.X + (i * pass.StepX)) * 3, 3);
                var first = PngSamples.At(row, depth, i * channels);
                if (header.ColorType == 3)
                {
                    if (first >= palette.Length / 3)
                    {
                        throw PngChunks.Damaged(FormattableString.Invariant($"the PNG has a pixel beyond its palette of {palette.Length / 3} colours"));
                    }

                    palette.AsSpan(first * 3, 3).CopyTo(target);
                }
                else if (channels >= 3)
                {
                    (target[0], target[1], target[2]) = (Byte(first), Byte(PngSamples.At(row, depth, (i * channels) + 1)), Byte(PngSamples.At(row, depth, (i * channels) + 2)));
                }
                else
                {
                    target.Fill(Byte(first));
                }
            }
        });

        byte Byte(int sample) => (byte)(depth == 16 ? sample >> 8 : sample * scale);
    }
}
