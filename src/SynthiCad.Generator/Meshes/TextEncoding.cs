using System.Text;

namespace SynthiCad.Generator.Meshes;

/// <summary>Brings a file to the form that the readers know: without byte order mark, and UTF-16 text as UTF-8.</summary>
internal static class TextEncoding
{
    // What it takes on top of the file is the same again.
    private const int LargestUtf16 = 256 << 20;

    /// <summary>Gets the content, the same span where there is nothing to do.</summary>
    public static ReadOnlySpan<byte> Normalize(ReadOnlySpan<byte> data, RawMesh raw)
    {
        if (data.StartsWith("\uFEFF"u8))
        {
            return data[3..];
        }

        if (Encoding16(data) is not { } encoding)
        {
            return data;
        }

        if (data.Length > LargestUtf16)
        {
            throw raw.Error(ErrorCodes.MeshTooLarge, FormattableString.Invariant($"the file is UTF-16 text of {data.Length} bytes; expected at most {LargestUtf16}. Save it as UTF-8"));
        }

        raw.Warn(ErrorCodes.Utf16, "the file is UTF-16 text, which other programs may not read; it was read. Save it as UTF-8 or ASCII");
        var mark = data.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || data.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? 2 : 0;
        return Encoding.Convert(encoding, Encoding.UTF8, data[mark..].ToArray());
    }

    // By its mark, or because every other byte of the start is zero and the rest is text.
    private static UnicodeEncoding? Encoding16(ReadOnlySpan<byte> data)
    {
        var start = data[..Math.Min(data.Length & ~1, 64)];
        var mark = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        if (start.Length < 8)
        {
            return null;
        }

        bool little = true, big = true;
        for (var i = mark ? 2 : 0; i < start.Length; i += 2)
        {
            little &= IsText(start[i]) && start[i + 1] == 0;
            big &= IsText(start[i + 1]) && start[i] == 0;
        }

        return little || (mark && start[0] == 0xFF) ? new UnicodeEncoding(bigEndian: false, byteOrderMark: false)
            : big || (mark && start[0] == 0xFE) ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false)
            : null;
    }

    private static bool IsText(byte value) => value is >= 32 and < 127 or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
