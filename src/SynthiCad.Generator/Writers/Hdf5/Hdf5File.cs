using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SynthiCad.Generator.Writers.Hdf5;

/// <summary>
/// Writes the oldest form of HDF5, which every reader knows: superblock 0, one group with a symbol table, and for each array
/// one compressed chunk under a one-level tree. No times are stored: the same arrays give the same bytes.
/// (HDF5 File Format Specification, versions 1.0 to 1.1.)
/// </summary>
internal static class Hdf5File
{
    private const ulong Undefined = ulong.MaxValue;
    private const int LeafHalf = 16;
    private const int GroupHalf = 16;
    private const int SuperblockSize = 96;

    /// <summary>The file's bytes; at most 32 arrays, each of at least one element and less than 4 GB.</summary>
    public static byte[] Write(IReadOnlyList<Hdf5Dataset> datasets)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(datasets.Count, 2 * LeafHalf);
        // Readers search the names by halving.
        var sorted = datasets.OrderBy(item => item.Name, StringComparer.Ordinal).ToList();
        var file = new Hdf5Buffer();
        file.Skip(SuperblockSize);
        var headers = sorted.ConvertAll(item => WriteDataset(file, item));
        var (heap, names) = WriteHeap(file, sorted);
        var tree = WriteGroupTree(file, WriteSymbols(file, names, headers), names[^1]);
        var group = WriteGroup(file, tree, heap);
        WriteSuperblock(file, group, tree, heap);
        return file.ToArray();
    }

    private static void WriteSuperblock(Hdf5Buffer file, long group, long tree, long heap)
    {
        var end = file.Position;
        file.Position = 0;
        file.Bytes([0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A]);
        // Versions of superblock, free space, root group and shared headers; sizes of offsets and lengths.
        file.Bytes([0, 0, 0, 0, 0, 8, 8, 0]);
        file.UInt16(LeafHalf);
        file.UInt16(GroupHalf);
        file.UInt32(0);
        file.UInt64(0);
        file.UInt64(Undefined);
        file.UInt64((ulong)end);
        file.UInt64(Undefined);
        // The root group's entry, with tree and heap at hand.
        file.UInt64(0);
        file.UInt64((ulong)group);
        file.UInt32(1);
        file.UInt32(0);
        file.UInt64((ulong)tree);
        file.UInt64((ulong)heap);
        file.Position = end;
    }

    private static long WriteGroup(Hdf5Buffer file, long tree, long heap)
    {
        var message = new byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(message, tree);
        BinaryPrimitives.WriteInt64LittleEndian(message.AsSpan(8), heap);
        return WriteHeader(file, [(0x11, message)]);
    }

    private static (long Heap, List<long> Names) WriteHeap(Hdf5Buffer file, List<Hdf5Dataset> datasets)
    {
        // The first name is the empty one.
        var (data, offsets) = (new Hdf5Buffer(), new List<long>());
        data.UInt64(0);
        foreach (var dataset in datasets)
        {
            offsets.Add(data.Position);
            data.Bytes([.. Encoding.UTF8.GetBytes(dataset.Name), 0]);
            data.Align();
        }

        var heap = file.Position;
        file.Bytes("HEAP"u8);
        file.UInt32(0);
        file.UInt64((ulong)data.Position);
        // No free block.
        file.UInt64(1);
        file.UInt64((ulong)(file.Position + 8));
        file.Bytes(data.ToArray());
        return (heap, offsets);
    }

    private static long WriteSymbols(Hdf5Buffer file, List<long> names, List<long> headers)
    {
        var start = file.Position;
        file.Bytes("SNOD"u8);
        file.Bytes([1, 0]);
        file.UInt16((ushort)names.Count);
        for (var i = 0; i < names.Count; i++)
        {
            file.UInt64((ulong)names[i]);
            file.UInt64((ulong)headers[i]);
            file.Skip(24);
        }

        // Readers take the whole node, full or not.
        file.Skip((2 * LeafHalf - names.Count) * 40);
        return start;
    }

    private static long WriteGroupTree(Hdf5Buffer file, long symbols, long lastName)
    {
        var start = WriteTreeHead(file, kind: 0);
        file.UInt64(0);
        file.UInt64((ulong)symbols);
        file.UInt64((ulong)lastName);
        file.Skip(((2 * GroupHalf) - 1) * 16);
        return start;
    }

    private static long WriteTreeHead(Hdf5Buffer file, byte kind)
    {
        var start = file.Position;
        file.Bytes("TREE"u8);
        file.Bytes([kind, 0]);
        file.UInt16(1);
        file.UInt64(Undefined);
        file.UInt64(Undefined);
        return start;
    }

    private static long WriteDataset(Hdf5Buffer file, Hdf5Dataset dataset)
    {
        var layout = dataset.Shape.Length == 0 ? WriteWhole(file, dataset) : WriteChunk(file, dataset);
        var messages = new List<(int Type, byte[] Data)>
        {
            (0x01, Hdf5Messages.Dataspace(dataset.Shape)),
            (0x03, dataset.Type.Message),
            (0x05, Hdf5Messages.Fill(chunked: dataset.Shape.Length > 0)),
            (0x08, layout),
        };
        if (dataset.Shape.Length > 0)
        {
            messages.Add((0x0B, Hdf5Messages.Deflate));
        }

        return WriteHeader(file, messages);
    }

    private static byte[] WriteWhole(Hdf5Buffer file, Hdf5Dataset dataset)
    {
        var start = file.Position;
        file.Bytes(dataset.Data);
        file.Align();
        return Hdf5Messages.Whole(start, dataset.Data.Length);
    }

    private static byte[] WriteChunk(Hdf5Buffer file, Hdf5Dataset dataset)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(dataset.Data);
        }

        var chunk = file.Position;
        file.Bytes(packed.GetBuffer().AsSpan(0, (int)packed.Length));
        file.Align();
        // The tree's node: a key, the chunk, the key behind the last, then room as if it were full (32 each way).
        var rank = dataset.Shape.Length;
        var keySize = 8 + (8 * (rank + 1));
        var tree = WriteTreeHead(file, kind: 1);
        file.UInt32((uint)packed.Length);
        file.UInt32(0);
        file.Skip(8 * (rank + 1));
        file.UInt64((ulong)chunk);
        file.UInt64(0);
        foreach (var size in dataset.Shape)
        {
            file.UInt64((ulong)size);
        }

        file.UInt64(0);
        file.Skip(63 * (keySize + 8));
        return Hdf5Messages.Chunked(tree, dataset.Shape, dataset.Type.Size);
    }

    private static long WriteHeader(Hdf5Buffer file, List<(int Type, byte[] Data)> messages)
    {
        var start = file.Position;
        file.Bytes([1, 0]);
        file.UInt16((ushort)messages.Count);
        file.UInt32(1);
        file.UInt32((uint)messages.Sum(message => 8 + Padded(message.Data.Length)));
        file.UInt32(0);
        foreach (var (type, data) in messages)
        {
            file.UInt16((ushort)type);
            file.UInt16((ushort)Padded(data.Length));
            file.UInt32(0);
            file.Bytes(data);
            file.Align();
        }

        return start;
    }

    private static int Padded(int length) => (length + 7) / 8 * 8;
}
