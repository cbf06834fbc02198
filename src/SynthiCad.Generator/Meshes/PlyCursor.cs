using System.Buffers.Binary;
using System.Globalization;

namespace SynthiCad.Generator.Meshes;

/// <summary>Reads the numbers of a PLY body one after another, whatever their encoding.</summary>
internal ref struct PlyCursor(ReadOnlySpan<byte> body, MeshEncoding encoding, int headerLines)
{
    private ReadOnlySpan<byte> _rest = body;
    private int _line = headerLines + 1;

    /// <summary>1-based line of the number read last, or 0 in a binary body.</summary>
    public readonly int Line => encoding == MeshEncoding.Ascii ? _line : 0;

    /// <summary>Most numbers that can still follow, if each took as little room as its type allows.</summary>
    public readonly long Room(PlyType type) => encoding == MeshEncoding.Ascii ? (_rest.Length + 1L) / 2 : _rest.Length / Size(type);

    /// <summary>Least bytes that a number takes: in text one digit and a separator.</summary>
    public readonly int Smallest(PlyType type) => encoding == MeshEncoding.Ascii ? 2 : Size(type);

    /// <summary>Bytes that follow, white space of a text body left out.</summary>
    public readonly int Remaining => encoding == MeshEncoding.Ascii ? _rest.Trim(" \t\r\n"u8).Length : _rest.Length;

    private static int Size(PlyType type) => type switch
    {
        PlyType.Int8 or PlyType.UInt8 => 1,
        PlyType.Int16 or PlyType.UInt16 => 2,
        PlyType.Float64 => 8,
        _ => 4,
    };

    /// <summary>Reads a number.</summary>
    /// <exception cref="SynthiCadException">The body ends, or the word is no number.</exception>
    public double Next(PlyType type, RawMesh raw, PlyElement element, long row)
    {
        if (encoding == MeshEncoding.Ascii)
        {
            return NextWord(raw, element, row);
        }

        var size = Size(type);
        if (_rest.Length < size)
        {
            throw End(raw, element, row);
        }

        var value = encoding == MeshEncoding.BinaryLittleEndian ? Little(_rest, type) : Big(_rest, type);
        _rest = _rest[size..];
        return value;
    }

    private double NextWord(RawMesh raw, PlyElement element, long row)
    {
        var start = 0;
        while (start < _rest.Length && _rest[start] <= ' ')
        {
            var lineEnd = _rest[start] == '\n' || (_rest[start] == '\r' && !(start + 1 < _rest.Length && _rest[start + 1] == '\n'));
            _line += lineEnd ? 1 : 0;
            start++;
        }

        if (start == _rest.Length)
        {
            throw End(raw, element, row);
        }

        var end = start;
        while (end < _rest.Length && _rest[end] > ' ')
        {
            end++;
        }

        var word = _rest[start..end];
        _rest = _rest[end..];
        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        return TextScanner.TryFloat(word, out _)
            ? double.NaN
            : throw raw.Error(ErrorCodes.MeshSyntax, FormattableString.Invariant($"'{TextScanner.Show(word)}' in {element.Name} {row} is not a number"), Line);
    }

    private static SynthiCadException End(RawMesh raw, PlyElement element, long row) => raw.Error(
        ErrorCodes.MeshTruncated, FormattableString.Invariant($"the file ends in {element.Name} {row} of {element.Count}"));

    private static double Little(ReadOnlySpan<byte> data, PlyType type) => type switch
    {
        PlyType.Int8 => (sbyte)data[0],
        PlyType.UInt8 => data[0],
        PlyType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(data),
        PlyType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(data),
        PlyType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(data),
        PlyType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(data),
        PlyType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(data),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(data),
    };

    private static double Big(ReadOnlySpan<byte> data, PlyType type) => type switch
    {
        PlyType.Int8 => (sbyte)data[0],
        PlyType.UInt8 => data[0],
        PlyType.Int16 => BinaryPrimitives.ReadInt16BigEndian(data),
        PlyType.UInt16 => BinaryPrimitives.ReadUInt16BigEndian(data),
        PlyType.Int32 => BinaryPrimitives.ReadInt32BigEndian(data),
        PlyType.UInt32 => BinaryPrimitives.ReadUInt32BigEndian(data),
        PlyType.Float32 => BinaryPrimitives.ReadSingleBigEndian(data),
        _ => BinaryPrimitives.ReadDoubleBigEndian(data),
    };
}
