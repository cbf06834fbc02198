namespace SynthiCad.Generator.Writers.Hdf5;

/// <summary>Header messages of arrays (HDF5 file format, IV.A.2).</summary>
internal static class Hdf5Messages
{
    /// <summary>One filter, zlib's; the level is a note for readers.</summary>
    public static byte[] Deflate { get; } = [1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] Dataspace(int[] shape)
    {
        var message = new Hdf5Buffer();
        message.Bytes([1, (byte)shape.Length, 0, 0, 0, 0, 0, 0]);
        foreach (var size in shape)
        {
            message.UInt64((ulong)size);
        }

        return message.ToArray();
    }

    /// <summary>No fill value: every element is written.</summary>
    public static byte[] Fill(bool chunked) => [2, chunked ? (byte)3 : (byte)1, 2, 0];

    public static byte[] Whole(long address, int bytes)
    {
        var message = new Hdf5Buffer();
        message.Bytes([3, 1]);
        message.UInt64((ulong)address);
        message.UInt64((ulong)bytes);
        return message.ToArray();
    }

    public static byte[] Chunked(long tree, int[] shape, int elementBytes)
    {
        var message = new Hdf5Buffer();
        message.Bytes([3, 2, (byte)(shape.Length + 1)]);
        message.UInt64((ulong)tree);
        foreach (var size in shape)
        {
            message.UInt32((uint)size);
        }

        message.UInt32((uint)elementBytes);
        return message.ToArray();
    }
}
