using System.Buffers.Binary;
using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>Reads STL, ASCII and binary. STL states no unit; coordinates are taken as millimetres.</summary>
internal static class StlReader
{
    /// <summary>Bytes of a binary file before its first facet.</summary>
    public const int HeaderSize = 84;

    private const int FacetSize = 50;

    public static void Read(ReadOnlySpan<byte> data, RawMesh raw)
    {
        // Many binary files start with "solid" too: the size decides first, then whether the start is text.
        if (HasExactBinarySize(data) || !LooksLikeText(data))
        {
            ReadBinary(data, raw);
        }
        else
        {
            ReadAscii(data, raw);
        }
    }

    /// <summary>True where the size fits the facet count of a binary file.</summary>
    public static bool HasExactBinarySize(ReadOnlySpan<byte> data) =>
        data.Length >= HeaderSize && data.Length == HeaderSize + (FacetSize * (long)FacetCount(data));

    private static uint FacetCount(ReadOnlySpan<byte> data) => BinaryPrimitives.ReadUInt32LittleEndian(data[80..]);

    /// <summary>True where the start is that of an ASCII file.</summary>
    public static bool LooksLikeText(ReadOnlySpan<byte> data)
    {
        var start = data[..Math.Min(data.Length, 512)];
        while (!start.IsEmpty && start[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            start = start[1..];
        }

        return start.Length >= 5 && TextScanner.Is(start[..5], "solid"u8) && start.IndexOf((byte)0) < 0;
    }

    private static void ReadBinary(ReadOnlySpan<byte> data, RawMesh raw)
    {
        if (data.Length < HeaderSize)
        {
            throw raw.Error(
                ErrorCodes.MeshHeader,
                FormattableString.Invariant($"{data.Length} bytes are neither an ASCII STL (it starts with 'solid') nor a binary one (its header alone has {HeaderSize})"));
        }

        var count = FacetCount(data);
        var present = (data.Length - HeaderSize) / FacetSize;
        if (count > present)
        {
            throw raw.Error(
                ErrorCodes.MeshTruncated,
                FormattableString.Invariant($"the header promises {count} facets; the file has room for {present}. It is cut off, or not an STL file"));
        }

        CheckCount(count, raw);
        var corners = new StlCorners(raw);
        for (var facet = 0; facet < (int)count; facet++)
        {
            // Twelve bytes of normal come first: the winding says the same, more reliably.
            var corner = data.Slice(HeaderSize + (facet * FacetSize) + 12, 36);
            for (var i = 0; i < 3; i++, corner = corner[12..])
            {
                corners.Add(
                    new Vector3(
                        BinaryPrimitives.ReadSingleLittleEndian(corner),
                        BinaryPrimitives.ReadSingleLittleEndian(corner[4..]),
                        BinaryPrimitives.ReadSingleLittleEndian(corner[8..])),
                    0);
            }
        }

        var trailing = data.Length - HeaderSize - (FacetSize * (long)count);
        if (trailing > 0)
        {
            raw.Warn(ErrorCodes.TrailingData, FormattableString.Invariant($"{trailing} bytes after the last of {count} facets ignored"));
        }
    }

    /// <summary>Refuses a binary file by its first 84 bytes, before the rest is read.</summary>
    public static void CheckStart(ReadOnlySpan<byte> start, long length, RawMesh raw)
    {
        if (start.Length == HeaderSize && length == HeaderSize + (FacetSize * (long)FacetCount(start)))
        {
            CheckCount(FacetCount(start), raw);
        }
    }

    private static void CheckCount(uint count, RawMesh raw)
    {
        if (count > MeshLimits.Most)
        {
            throw raw.Error(ErrorCodes.MeshTooLarge, FormattableString.Invariant($"the file has {count} facets; expected at most {MeshLimits.Most}. Export it less finely"));
        }
    }

    private static void ReadAscii(ReadOnlySpan<byte> data, RawMesh raw)
    {
        var scanner = new TextScanner(data);
        var facets = new StlCorners(raw);
        var corners = -1;
        var open = false;
        while (scanner.NextLine(out var line))
        {
            var rest = line;
            var word = TextScanner.NextWord(ref rest);
            if (TextScanner.Is(word, "vertex"u8))
            {
                if (corners is < 0 or > 2)
                {
                    throw raw.Error(ErrorCodes.MeshSyntax, "a vertex outside of a loop of three; expected 'outer loop' before and 'endloop' after each three vertices", scanner.Line);
                }

                corners++;
                facets.Add(new Vector3(Number(ref rest, raw, scanner.Line), Number(ref rest, raw, scanner.Line), Number(ref rest, raw, scanner.Line)), scanner.Line);
            }
            else if (TextScanner.Is(word, "outer"u8))
            {
                corners = 0;
            }
            else if (TextScanner.Is(word, "endloop"u8))
            {
                if (corners != 3)
                {
                    throw raw.Error(ErrorCodes.MeshSyntax, FormattableString.Invariant($"a loop with {Math.Max(corners, 0)} vertices; expected 3"), scanner.Line);
                }

                corners = -1;
            }
            else if (TextScanner.Is(word, "solid"u8) || TextScanner.Is(word, "endsolid"u8))
            {
                open = TextScanner.Is(word, "solid"u8);
            }
            else if (!word.IsEmpty && !TextScanner.Is(word, "facet"u8) && !TextScanner.Is(word, "endfacet"u8))
            {
                // A file that was cut ends within a word.
                throw scanner.Remaining == 0 && data[^1] is not ((byte)'\n' or (byte)'\r') ? Cut(raw, scanner.Line) : raw.Error(
                    ErrorCodes.MeshSyntax,
                    $"'{TextScanner.Show(word)}' is not an STL keyword; expected solid, facet, outer loop, vertex, endloop, endfacet or endsolid",
                    scanner.Line);
            }
        }

        if (open || corners >= 0)
        {
            throw Cut(raw, scanner.Line);
        }
    }

    private static SynthiCadException Cut(RawMesh raw, int line) => raw.Error(ErrorCodes.MeshTruncated, "the file ends inside a solid; expected 'endsolid'. It is cut off: export or copy it again", line);

    private static float Number(ref ReadOnlySpan<byte> rest, RawMesh raw, int line)
    {
        var word = TextScanner.NextWord(ref rest);
        return TextScanner.TryFloat(word, out var value)
            ? value
            : throw raw.Error(ErrorCodes.MeshSyntax, $"'{TextScanner.Show(word)}' is not a number; expected 'vertex x y z'", line);
    }
}
