using System.IO.Compression;

namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>The outer layer of a .blend file: raw, gzip (to 2.93) or Zstandard (from 3.0).</summary>
internal static class BlendContainer
{
    private const int LargestUnpacked = 1 << 30;

    public static ReadOnlySpan<byte> Magic => "BLENDER"u8;

    private static ReadOnlySpan<byte> ZstdStart => [0x28, 0xB5, 0x2F, 0xFD];

    /// <summary>True where a file is packed in a way that Blender packs its files; what is in it shows only when it is unpacked.</summary>
    public static bool IsPacked(ReadOnlySpan<byte> data) => data.StartsWith(ZstdStart) || data is [0x1F, 0x8B, ..];

    public static byte[] Unpack(ReadOnlySpan<byte> data, RawMesh raw)
    {
        if (data.StartsWith(ZstdStart))
        {
            if (ZstdLibrary.MissingReason is { } missing)
            {
                throw raw.Error(ErrorCodes.BlendKind, $"the file is packed with Zstandard: {missing}; or save it without compression");
            }

            return ZstdLibrary.Decompress(data, LargestUnpacked)
                ?? throw raw.Error(ErrorCodes.MeshTruncated, "the file is packed with Zstandard and damaged, cut off, or larger than 1 GiB unpacked");
        }

        return IsPacked(data) ? Gunzip(data, raw) : data.ToArray();
    }

    private static byte[] Gunzip(ReadOnlySpan<byte> data, RawMesh raw)
    {
        using var packed = new MemoryStream(data.ToArray());
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var output = new MemoryStream();
        var chunk = new byte[1 << 18];
        try
        {
            for (var read = gzip.Read(chunk); read > 0; read = gzip.Read(chunk))
            {
                if (output.Length + read > LargestUnpacked)
                {
                    throw raw.Error(ErrorCodes.MeshTooLarge, "the file is larger than 1 GiB unpacked");
                }

                output.Write(chunk, 0, read);
            }
        }
        catch (InvalidDataException e)
        {
            throw new SynthiCadException(ErrorCodes.MeshTruncated, "the file is packed with gzip and damaged or cut off", raw.File, innerException: e);
        }

        return output.ToArray();
    }
}
