namespace SynthiCad.Generator.Pipeline.Records;

/// <summary>Reads a file of lines with their offsets; a last line without its end is left out, for it may be torn.</summary>
internal static class LineReader
{
    private const int Chunk = 1 << 16;
    private const int LongestLine = 256 << 20;

    /// <summary>Each line without its end; the memory is the caller's to keep.</summary>
    public static IEnumerable<(long Offset, ReadOnlyMemory<byte> Line)> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, Chunk, FileOptions.SequentialScan);
        var buffer = new byte[Chunk];
        var (start, filled) = (0, 0);
        long position = 0;
        while (true)
        {
            var end = Array.IndexOf(buffer, (byte)'\n', start, filled - start);
            if (end >= 0)
            {
                yield return (position, buffer.AsSpan(start, end - start).ToArray());
                position += end + 1 - start;
                start = end + 1;
                continue;
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            (start, filled) = (0, filled - start);
            if (filled == buffer.Length)
            {
                if (filled >= LongestLine)
                {
                    yield break;
                }

                Array.Resize(ref buffer, filled * 2);
            }

            var read = stream.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
            {
                yield break;
            }

            filled += read;
        }
    }

    /// <summary>The line at an offset, without its end.</summary>
    public static ReadOnlyMemory<byte> ReadAt(FileStream stream, long offset)
    {
        var buffer = new byte[8192];
        var filled = 0;
        while (true)
        {
            var read = RandomAccess.Read(stream.SafeFileHandle, buffer.AsSpan(filled), offset + filled);
            var end = Array.IndexOf(buffer, (byte)'\n', filled, read);
            if (end >= 0)
            {
                return buffer.AsMemory(0, end);
            }

            if (read == 0)
            {
                throw new EndOfStreamException($"no line at {offset} of {stream.Name}");
            }

            filled += read;
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, filled * 2);
            }
        }
    }
}
