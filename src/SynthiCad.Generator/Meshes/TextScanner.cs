using System.Globalization;

namespace SynthiCad.Generator.Meshes;

/// <summary>Walks over the lines and words of an ASCII mesh file without copying it. Lines end with LF, CR LF or CR.</summary>
internal ref struct TextScanner(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    /// <summary>1-based number of the line that <see cref="NextLine"/> returned last.</summary>
    public int Line { get; private set; }

    /// <summary>Bytes after the last line.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>Gets the next line without its end.</summary>
    public bool NextLine(out ReadOnlySpan<byte> line)
    {
        if (_rest.IsEmpty)
        {
            line = default;
            return false;
        }

        Line++;
        var end = _rest.IndexOfAny((byte)'\n', (byte)'\r');
        if (end < 0)
        {
            line = _rest;
            _rest = default;
            return true;
        }

        line = _rest[..end];
        var pair = _rest[end] == '\r' && end + 1 < _rest.Length && _rest[end + 1] == '\n';
        _rest = _rest[(end + (pair ? 2 : 1))..];
        return true;
    }

    /// <summary>Takes the next word off a line; empty at its end.</summary>
    public static ReadOnlySpan<byte> NextWord(ref ReadOnlySpan<byte> line)
    {
        var start = 0;
        while (start < line.Length && IsSpace(line[start]))
        {
            start++;
        }

        var end = start;
        while (end < line.Length && !IsSpace(line[end]))
        {
            end++;
        }

        var word = line[start..end];
        line = line[end..];
        return word;
    }

    /// <summary>Compares a word with a lower-case ASCII keyword, ignoring case.</summary>
    public static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> keyword) =>
        System.Text.Ascii.EqualsIgnoreCase(word, keyword);

    /// <summary>Parses a number; "nan" and "inf" in any case parse too, so that the caller can name the vertex.</summary>
    public static bool TryFloat(ReadOnlySpan<byte> word, out float value)
    {
        if (float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        var bare = word.Length > 0 && word[0] is (byte)'-' or (byte)'+' ? word[1..] : word;
        value = float.NaN;
        return Is(bare, "nan"u8) || Is(bare, "inf"u8) || Is(bare, "infinity"u8) || bare.StartsWith("nan("u8);
    }

    /// <summary>Parses a whole number.</summary>
    public static bool TryInt(ReadOnlySpan<byte> word, out int value) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>A word for a message: short, and printable whatever the file holds.</summary>
    public static string Show(ReadOnlySpan<byte> word)
    {
        Span<char> text = stackalloc char[Math.Min(word.Length, 40)];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = word[i] is >= 32 and < 127 ? (char)word[i] : '?';
        }

        return word.Length > text.Length ? new string(text) + "..." : new string(text);
    }

    /// <summary>Text from elsewhere for a message: in one line, printable, and cut where it is long, because it may quote the file.</summary>
    public static string Show(string text, int longest) =>
        string.Concat(text.Take(longest).Select(c => char.IsControl(c) ? '?' : c)) + (text.Length > longest ? "..." : string.Empty);

    private static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\v' or (byte)'\f';
}
