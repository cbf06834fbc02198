using System.Text.Json;

namespace SynthiCad.Generator.Meshes.Gltf;

/// <summary>The bytes behind a glTF file: its binary chunk, data URIs, and files in its folder.</summary>
/// <param name="document">The JSON.</param>
/// <param name="binary">The binary chunk; empty where there is none.</param>
internal sealed class GltfBuffers(GltfDocument document, byte[] binary)
{
    private const long LargestFile = 1L << 30;

    private readonly Dictionary<int, ReadOnlyMemory<byte>> _buffers = [];

    /// <summary>The bytes of a buffer view, and the distance of its elements (0 where they are packed).</summary>
    public ReadOnlyMemory<byte> View(int index, out int stride)
    {
        var view = document.Item("bufferViews", index);
        var buffer = Buffer(document.Needed(view, "buffer"), view);
        var offset = document.Int(view, "byteOffset") ?? 0;
        var length = document.Needed(view, "byteLength");
        stride = document.Int(view, "byteStride") ?? 0;
        if ((long)offset + length > buffer.Length)
        {
            throw document.Raw.Error(
                ErrorCodes.MeshTruncated,
                FormattableString.Invariant($"bufferViews[{index}] takes {length} bytes from {offset} on and its buffer has {buffer.Length}"));
        }

        return buffer.Slice(offset, length);
    }

    /// <summary>Decodes a data URI; null where the text is none.</summary>
    public byte[]? DataUri(string uri)
    {
        if (!uri.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var comma = uri.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || !uri[..comma].EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
        {
            throw document.Bad("a data URI is not of the form 'data:...;base64,...'");
        }

        try
        {
            return Convert.FromBase64String(uri[(comma + 1)..]);
        }
        catch (FormatException)
        {
            throw document.Bad("a data URI holds characters that are not base64");
        }
    }

    private ReadOnlyMemory<byte> Buffer(int index, JsonElement view)
    {
        if (_buffers.TryGetValue(index, out var known))
        {
            return known;
        }

        var buffer = document.Item("buffers", index);
        var uri = document.Text(buffer, "uri");
        ReadOnlyMemory<byte> bytes = uri.Length == 0 ? Chunk(index, view) : DataUri(uri) ?? External(uri);
        var length = document.Needed(buffer, "byteLength");
        if (bytes.Length < length)
        {
            throw document.Raw.Error(ErrorCodes.MeshTruncated, FormattableString.Invariant($"buffers[{index}] states {length} bytes and {bytes.Length} are there"));
        }

        bytes = bytes[..length];
        _buffers.Add(index, bytes);
        return bytes;
    }

    private byte[] Chunk(int index, JsonElement view)
    {
        if (index == 0 && binary.Length > 0)
        {
            return binary;
        }

        throw document.Has(view, "extensions", out var extensions) && document.Has(extensions, "EXT_meshopt_compression", out _)
            ? document.Raw.Error(ErrorCodes.MeshExtension, "the buffers are packed with EXT_meshopt_compression, which cannot be read; export without compression")
            : document.Bad(FormattableString.Invariant($"buffers[{index}] has neither a URI nor a binary chunk"));
    }

    private byte[] External(string uri)
    {
        var path = SiblingFile.Find(document.Raw.File, Uri.UnescapeDataString(uri), LargestFile, out var reason)
            ?? throw document.Raw.Error(
                ErrorCodes.MeshBuffer, $"the buffer '{TextScanner.Show(System.Text.Encoding.UTF8.GetBytes(uri))}' {reason}");
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SynthiCadException(ErrorCodes.MeshBuffer, $"the buffer cannot be read: {e.Message}", path, innerException: e);
        }
    }
}
