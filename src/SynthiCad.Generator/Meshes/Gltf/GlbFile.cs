using System.Buffers.Binary;

namespace SynthiCad.Generator.Meshes.Gltf;

/// <summary>The two chunks of a binary glTF file.</summary>
internal static class GlbFile
{
    private const uint Json = 0x4E4F534A;

    private const uint Binary = 0x004E4942;

    public static ReadOnlySpan<byte> Magic => "glTF"u8;

    /// <summary>Finds the JSON text and the binary chunk (empty where there is none).</summary>
    public static void Split(ReadOnlySpan<byte> data, RawMesh raw, out ReadOnlySpan<byte> json, out ReadOnlySpan<byte> binary)
    {
        if (data.Length < 20)
        {
            throw raw.Error(ErrorCodes.MeshTruncated, FormattableString.Invariant($"the file has {data.Length} bytes; a binary glTF file has at least 20"));
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
        if (version != 2)
        {
            throw raw.Error(ErrorCodes.MeshHeader, FormattableString.Invariant($"the file is binary glTF {version}; expected 2"));
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(data[8..]);
        if (length > data.Length || length < 20)
        {
            throw raw.Error(ErrorCodes.MeshTruncated, FormattableString.Invariant($"the header states {length} bytes and the file has {data.Length}"));
        }

        if (length < data.Length)
        {
            raw.Warn(ErrorCodes.TrailingData, FormattableString.Invariant($"{data.Length - length} bytes after the end that the header states ignored"));
        }

        var rest = data[12..(int)length];
        json = Chunk(ref rest, raw, out var type);
        if (type != Json)
        {
            throw raw.Error(ErrorCodes.MeshHeader, FormattableString.Invariant($"the first chunk is of type {type:X8}; expected JSON"));
        }

        binary = default;
        while (rest.Length >= 8)
        {
            var chunk = Chunk(ref rest, raw, out type);
            if (type == Binary)
            {
                binary = chunk;
                return;
            }
        }
    }

    private static ReadOnlySpan<byte> Chunk(scoped ref ReadOnlySpan<byte> rest, RawMesh raw, out uint type)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(rest);
        type = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
        if (length > rest.Length - 8)
        {
            throw raw.Error(ErrorCodes.MeshTruncated, FormattableString.Invariant($"a chunk states {length} bytes and {rest.Length - 8} are left"));
        }

        var chunk = rest.Slice(8, (int)length);
        rest = rest[(8 + chunk.Length)..];
        return chunk;
    }
}
