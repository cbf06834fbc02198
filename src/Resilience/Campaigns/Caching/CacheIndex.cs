using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Resilience.Runtime;

namespace Resilience.Campaigns.Caching;

/// <summary>
/// A cache file's table of contents. It stands at the end, since checksums are known only when all is written; a
/// trailer of fixed size says where it begins and holds its checksum. All numbers are little-endian.
/// </summary>
internal static class CacheIndex
{
    /// <summary>Bytes before the first tensor.</summary>
    public const int HeaderBytes = 64;

    /// <summary>Bytes after the index.</summary>
    public const int TrailerBytes = sizeof(long) + SHA256.HashSizeInBytes + sizeof(long);

    private const int MaximumBytes = 1 << 28;
    private const int MaximumRank = 64;
    private static readonly byte[] Magic = "RESCACHE"u8.ToArray();

    /// <summary>The file's first bytes: what it is, and the version of its format.</summary>
    public static byte[] Header()
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header, 0);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(Magic.Length), CacheKey.FormatVersion);
        return header;
    }

    /// <summary>Index and trailer.</summary>
    public static byte[] Write(CacheKey key, IReadOnlyList<StoredBatch> batches, long offset)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(key.Text);
            writer.Write(batches.Count);
            foreach (var batch in batches)
            {
                writer.Write(batch.Sha256);
                writer.Write(batch.Tensors.Length);
                foreach (var tensor in batch.Tensors)
                {
                    writer.Write((int)tensor.Type);
                    writer.Write(tensor.Offset);
                    writer.Write(tensor.Shape.Length);
                    foreach (var dimension in tensor.Shape)
                    {
                        writer.Write(dimension);
                    }
                }
            }
        }

        var index = stream.ToArray();
        var trailer = new byte[TrailerBytes];
        BinaryPrimitives.WriteInt64LittleEndian(trailer, offset);
        SHA256.HashData(index, trailer.AsSpan(sizeof(long)));
        Magic.CopyTo(trailer, TrailerBytes - Magic.Length);
        return [.. index, .. trailer];
    }

    /// <summary>Reads a file's index.</summary>
    /// <exception cref="InvalidDataException">It is no cache file, damaged, or another key's; the message says which.</exception>
    public static StoredBatch[] Read(Microsoft.Win32.SafeHandles.SafeFileHandle file, CacheKey key)
    {
        var length = RandomAccess.GetLength(file);
        var end = length - TrailerBytes;
        if (end < HeaderBytes || !ReadAt(file, 0, HeaderBytes).AsSpan().SequenceEqual(Header()))
        {
            throw new InvalidDataException("it is no cache file of this version");
        }

        var trailer = ReadAt(file, end, TrailerBytes);
        var offset = BinaryPrimitives.ReadInt64LittleEndian(trailer);
        if (!trailer.AsSpan().EndsWith(Magic) || offset < HeaderBytes || offset > end || end - offset > MaximumBytes)
        {
            throw new InvalidDataException("its end is missing or damaged");
        }

        var index = ReadAt(file, offset, (int)(end - offset));
        if (!SHA256.HashData(index).AsSpan().SequenceEqual(trailer.AsSpan(sizeof(long), SHA256.HashSizeInBytes)))
        {
            throw new InvalidDataException("its index is damaged");
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(index, writable: false), Encoding.UTF8);
            return reader.ReadString() == key.Text ? Batches(reader, index.Length, offset) : throw new InvalidDataException("it holds other values");
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or OverflowException or ArgumentException or ResilienceException)
        {
            throw new InvalidDataException("its index makes no sense", error);
        }
    }

    private static StoredBatch[] Batches(BinaryReader reader, int indexLength, long dataEnd)
    {
        var position = (long)HeaderBytes;
        var batches = new StoredBatch[Count(reader, indexLength)];
        for (var i = 0; i < batches.Length; i++)
        {
            var sum = reader.ReadBytes(SHA256.HashSizeInBytes);
            var tensors = new StoredTensor[Count(reader, indexLength)];
            for (var t = 0; t < tensors.Length; t++)
            {
                var (type, offset) = ((ElementType)reader.ReadInt32(), reader.ReadInt64());
                var shape = new long[Count(reader, MaximumRank)];
                for (var d = 0; d < shape.Length; d++)
                {
                    shape[d] = reader.ReadInt64();
                }

                tensors[t] = new StoredTensor(type, shape, offset);
                if (offset < position || tensors[t].End > dataEnd || tensors[t].Bytes > int.MaxValue)
                {
                    throw new InvalidDataException("its index makes no sense");
                }

                position = tensors[t].End;
            }

            batches[i] = new StoredBatch(tensors, sum);
        }

        return batches;
    }

    private static int Count(BinaryReader reader, int most)
    {
        var count = reader.ReadInt32();
        return count >= 0 && count <= most ? count : throw new InvalidDataException("its index makes no sense");
    }

    private static byte[] ReadAt(Microsoft.Win32.SafeHandles.SafeFileHandle file, long offset, int count)
    {
        var bytes = new byte[count];
        CacheFile.ReadExactly(file, bytes, offset);
        return bytes;
    }
}
