using System.Numerics;

namespace SynthiCad.Generator.Imaging;

/// <summary>Reads Radiance pictures (.hdr, .pic): packed channel by channel, packed by runs of pixels, or flat; any of the eight orientations.</summary>
internal static class HdrReader
{
    // The sun in a measured sky stays below this; beyond it light paths would overflow single precision.
    private const float Brightest = 1e9f;

    private const int ShortestPacked = 8;

    public static (int Width, int Height, Vector3[] Pixels) Read(string name, ReadOnlySpan<byte> data)
    {
        var header = HdrHeader.Parse(name, data);
        var rest = data[header.Length..];

        // Packed best, a scanline takes 4 bytes and one run of every channel, or one pixel and its repeats.
        if (rest.Length < 4L * header.Scanlines)
        {
            throw Cut(name, 0, header);
        }

        var pixels = new Vector3[header.Width * header.Height];
        var line = new byte[4 * header.ScanlineLength];
        for (var i = 0; i < header.Scanlines; i++)
        {
            if (!(IsPacked(rest, header.ScanlineLength) ? Packed(name, ref rest, line, header.ScanlineLength) : Flat(ref rest, line)))
            {
                throw Cut(name, i, header);
            }

            Store(header, i, line, pixels);
        }

        return (header.Width, header.Height, pixels);
    }

    public static SynthiCadException Damaged(string name, string message) => new(ErrorCodes.ImageDamaged, message, name);

    private static SynthiCadException Cut(string name, int scanline, HdrHeader header) =>
        Damaged(name, FormattableString.Invariant($"the Radiance picture ends in scanline {scanline} of {header.Scanlines}"));

    private static bool IsPacked(ReadOnlySpan<byte> rest, int length) =>
        length >= ShortestPacked && rest is [2, 2, var high, var low, ..] && (high << 8 | low) == length;

    // Four bytes of start, then the four channels one after another in runs (above 128) and copies.
    private static bool Packed(string name, ref ReadOnlySpan<byte> rest, Span<byte> line, int length)
    {
        var at = 4;
        for (var channel = 0; channel < 4; channel++)
        {
            for (var x = 0; x < length;)
            {
                if (at + 1 >= rest.Length)
                {
                    return false;
                }

                int code = rest[at++];
                var isRun = code > 128;
                var count = isRun ? code - 128 : code;
                if (count == 0 || count > length - x)
                {
                    throw Damaged(name, FormattableString.Invariant($"the Radiance picture has {count} bytes in a run where {length - x} are left of the scanline; expected 1..{length - x}"));
                }

                if (at + (isRun ? 1 : count) > rest.Length)
                {
                    return false;
                }

                for (var i = 0; i < count; i++)
                {
                    line[(4 * x++) + channel] = rest[isRun ? at : at + i];
                }

                at += isRun ? 1 : count;
            }
        }

        rest = rest[at..];
        return true;
    }

    // Pixel by pixel; (1, 1, 1, n) repeats the one before n times, and the next such counts 256 times as much.
    private static bool Flat(ref ReadOnlySpan<byte> rest, Span<byte> line)
    {
        var shift = 0;
        var at = 0;
        for (var x = 0; x < line.Length; at += 4)
        {
            if (at + 4 > rest.Length)
            {
                return false;
            }

            var pixel = rest.Slice(at, 4);
            if (x > 0 && pixel is [1, 1, 1, var count])
            {
                var repeats = Math.Min(shift < 24 ? (long)count << shift : 0, (line.Length - x) / 4);
                for (var i = 0; i < repeats; i++, x += 4)
                {
                    line.Slice(x - 4, 4).CopyTo(line[x..]);
                }

                shift += 8;
            }
            else
            {
                pixel.CopyTo(line[x..]);
                x += 4;
                shift = 0;
            }
        }

        rest = rest[at..];
        return true;
    }

    private static void Store(HdrHeader header, int scanline, ReadOnlySpan<byte> line, Vector3[] pixels)
    {
        for (var i = 0; i < header.ScanlineLength; i++)
        {
            var (x, y) = header.ByColumns ? (scanline, i) : (i, scanline);
            x = header.FlipX ? header.Width - 1 - x : x;
            y = header.FlipY ? header.Height - 1 - y : y;

            // A mantissa of 0 stays black: the half step that some programs add would light black pixels.
            var exponent = line[(4 * i) + 3];
            var scale = exponent == 0 ? 0f : MathF.ScaleB(1f, exponent - 136);
            var color = new Vector3(line[4 * i], line[(4 * i) + 1], line[(4 * i) + 2]) * scale * header.Scale;
            pixels[(y * header.Width) + x] = Vector3.Min(color, new Vector3(Brightest));
        }
    }
}
