using System.Text;

namespace SynthiCad.Generator.Meshes;

/// <summary>The header of a PLY file: its encoding and its elements in file order.</summary>
/// <param name="Encoding">How the body is stored.</param>
/// <param name="Elements">Elements with their properties.</param>
/// <param name="Lines">Lines of the header, so that the body's first line is the next.</param>
/// <param name="BodyOffset">Bytes before the body.</param>
internal sealed record PlyHeader(MeshEncoding Encoding, List<PlyElement> Elements, int Lines, int BodyOffset)
{
    // Far above any real header; keeps a hostile one from costing more than the file is long.
    private const int MostProperties = 1024;

    /// <summary>The picture that a comment names, as MeshLab and others write it, or null.</summary>
    public string? Picture { get; private init; }

    public static PlyHeader Parse(ReadOnlySpan<byte> data, RawMesh raw)
    {
        var scanner = new TextScanner(data);
        if (!scanner.NextLine(out var first) || !first.SequenceEqual("ply"u8))
        {
            throw raw.Error(ErrorCodes.MeshHeader, $"the file starts with '{TextScanner.Show(first)}'; expected 'ply'", 1);
        }

        MeshEncoding? encoding = null;
        var elements = new List<PlyElement>();
        var properties = 0;
        string? picture = null;
        while (scanner.NextLine(out var line))
        {
            var words = System.Text.Encoding.Latin1.GetString(line).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["comment", "TextureFile", ..]:
                    picture ??= System.Text.Encoding.UTF8.GetString(line).Trim()["comment".Length..].Trim()["TextureFile".Length..].Trim();
                    break;
                case [] or ["comment", ..] or ["obj_info", ..]:
                    break;
                case ["format", var format, "1.0"]:
                    encoding = ParseFormat(format) ?? throw Bad(raw, scanner.Line, words, "'format ascii|binary_little_endian|binary_big_endian 1.0'");
                    break;
                case ["element", var name, var count] when long.TryParse(count, System.Globalization.NumberStyles.None, null, out var rows):
                    elements.Add(new PlyElement(name, rows));
                    break;
                case ["property", ..] when elements.Count > 0 && properties++ < MostProperties:
                    elements[^1].Properties.Add(ParseProperty(words) ?? throw Bad(raw, scanner.Line, words, "'property TYPE NAME' or 'property list TYPE TYPE NAME'"));
                    break;
                case ["end_header"] when encoding is { } known:
                    return new PlyHeader(known, elements, scanner.Line, data.Length - scanner.Remaining) { Picture = picture };
                case [var word, ..] when word is not ("format" or "element" or "property" or "end_header") && encoding is not null && elements.Count == 0:
                    // Some old programs leave out the word comment; nothing else can stand there.
                    raw.Warn(ErrorCodes.IgnoredStatements, $"the header line '{TextScanner.Show(line)}' is no statement of PLY and was ignored", scanner.Line);
                    break;
                default:
                    throw Bad(raw, scanner.Line, words, "format, comment, element, property or end_header");
            }
        }

        throw raw.Error(ErrorCodes.MeshTruncated, "the file ends inside its header; expected 'end_header'", scanner.Line);
    }

    private static SynthiCadException Bad(RawMesh raw, int line, string[] words, string expected) =>
        raw.Error(ErrorCodes.MeshHeader, $"'{TextScanner.Show(System.Text.Encoding.Latin1.GetBytes(string.Join(' ', words)))}' in the header; expected {expected}", line);

    private static MeshEncoding? ParseFormat(string name) => name switch
    {
        "ascii" => MeshEncoding.Ascii,
        "binary_little_endian" => MeshEncoding.BinaryLittleEndian,
        "binary_big_endian" => MeshEncoding.BinaryBigEndian,
        _ => null,
    };

    private static PlyProperty? ParseProperty(string[] words) => words switch
    {
        ["property", "list", var count, var type, var name] when ParseType(count) is { } c and not (PlyType.Float32 or PlyType.Float64) && ParseType(type) is { } t => new PlyProperty(name, t, c),
        ["property", var type, var name] when ParseType(type) is { } t => new PlyProperty(name, t, null),
        _ => null,
    };

    private static PlyType? ParseType(string name) => name switch
    {
        "char" or "int8" => PlyType.Int8,
        "uchar" or "uint8" => PlyType.UInt8,
        "short" or "int16" => PlyType.Int16,
        "ushort" or "uint16" => PlyType.UInt16,
        "int" or "int32" => PlyType.Int32,
        "uint" or "uint32" => PlyType.UInt32,
        "float" or "float32" => PlyType.Float32,
        "double" or "float64" => PlyType.Float64,
        _ => null,
    };
}
