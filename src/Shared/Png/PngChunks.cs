using System.Buffers.Binary;
using System.Text;

namespace SynthiCad.Shared;

/// <summary>The chunks of a PNG that matter for its colours, each with its checksum proved.</summary>
/// <param name="Header">Size and kind of the pixels.</param>
/// <param name="Palette">Red, green, blue bytes; empty without a palette.</param>
/// <param name="Packed">The zlib stream of all rows.</param>
internal sealed record PngChunks(PngHeader Header, byte[] Palette, MemoryStream Packed)
{
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads the chunks.</summary>
    /// <param name="png">The file's bytes, beginning with <see cref="Signature"/>.</param>
    /// <param name="requireSize">Refuses a width and height before anything is allocated for them; both are at least 0.</param>
    /// <exception cref="InvalidDataException">Damaged, or no PNG; the message says what is wrong.</exception>
    public static PngChunks Parse(ReadOnlySpan<byte> png, Action<long, long> requireSize)
    {
        PngHeader? header = null;
        byte[] palette = [];
        var packed = new MemoryStream();
        for (var rest = png[Signature.Length..]; ;)
        {
            var chunk = Next(ref rest, out var type);
            switch (Encoding.Latin1.GetString(type))
            {
                case "IHDR" when header is null:
                    header = ParseHeader(chunk, requireSize);
                    break;
                case var first when header is null:
                    throw Damaged($"the PNG starts with the chunk '{first}'; expected IHDR");
                case "PLTE" when chunk.Length is >= 3 and <= 768 && chunk.Length % 3 == 0:
                    palette = chunk.ToArray();
                    break;
                case "IDAT":
                    packed.Write(chunk);
                    break;
                case "IEND":
                    packed.Position = 0;
                    return new PngChunks(header.Value, palette, packed);
                case var critical when (critical[0] & 0x20) == 0:
                    throw Damaged(FormattableString.Invariant($"the PNG has a critical chunk '{critical}' of {chunk.Length} bytes that cannot be read"));
                default:
                    break;
            }
        }
    }

    public static InvalidDataException Damaged(string message) => new(message);

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> type)
    {
        if (rest.Length < 12)
        {
            throw Damaged("the PNG is cut off before its chunk IEND");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        type = rest.Slice(4, 4);
        if (type.ContainsAnyExceptInRange((byte)'A', (byte)'z'))
        {
            throw Damaged("the PNG has bytes that are no chunk where one should be");
        }

        if (length > rest.Length - 12)
        {
            throw Damaged(
                FormattableString.Invariant($"the PNG's chunk '{Encoding.Latin1.GetString(type)}' states {length} bytes and the file has {rest.Length - 12} more"));
        }

        var chunk = rest.Slice(8, (int)length);
        if (Crc32.Compute(type, chunk) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + chunk.Length)..]))
        {
            throw Damaged($"the checksum of the PNG's chunk '{Encoding.Latin1.GetString(type)}' does not match its bytes");
        }

        rest = rest[(12 + chunk.Length)..];
        return chunk;
    }

    private static PngHeader ParseHeader(ReadOnlySpan<byte> chunk, Action<long, long> requireSize)
    {
        if (chunk.Length != 13)
        {
            throw Damaged(FormattableString.Invariant($"the PNG's header has {chunk.Length} bytes; expected 13"));
        }

        requireSize(BinaryPrimitives.ReadUInt32BigEndian(chunk), BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]));
        var header = new PngHeader(BinaryPrimitives.ReadInt32BigEndian(chunk), BinaryPrimitives.ReadInt32BigEndian(chunk[4..]), chunk[8], chunk[9], chunk[12] == 1);
        return header.IsValid && chunk[10] == 0 && chunk[11] == 0 && chunk[12] <= 1
            ? header
            : throw Damaged(
                FormattableString.Invariant($"the PNG's header states {chunk[8]} bits of colour type {chunk[9]}, compression {chunk[10]}, filter {chunk[11]}, interlace {chunk[12]}, which is no PNG"));
    }
}
