using System.Buffers.Binary;

namespace SynthiCad.Generator.Writers.Hdf5;

/// <summary>Element types: little-endian numbers and byte strings.</summary>
/// <param name="Size">Bytes an element.</param>
/// <param name="Message">The datatype message (HDF5 file format 1.x, IV.A.2.d).</param>
internal sealed record Hdf5Type(int Size, byte[] Message)
{
    public static Hdf5Type UInt8 { get; } = Unsigned(1);

    public static Hdf5Type UInt16 { get; } = Unsigned(2);

    public static Hdf5Type Float32 { get; } = Float(4, exponentAt: 23, exponentBits: 8, bias: 127);

    public static Hdf5Type Float64 { get; } = Float(8, exponentAt: 52, exponentBits: 11, bias: 1023);

    /// <summary>A text of so many bytes, filled up with zeros.</summary>
    public static Hdf5Type Text(int size) => new(size, Head(3, size, 1));

    private static Hdf5Type Unsigned(int size)
    {
        var message = new byte[12];
        Head(0, size, 0).CopyTo(message, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(10), (ushort)(8 * size));
        return new Hdf5Type(size, message);
    }

    private static Hdf5Type Float(int size, byte exponentAt, byte exponentBits, uint bias)
    {
        var message = new byte[20];
        // Mantissa with an implied leading one; the sign is the highest bit.
        Head(1, size, 0x20 | (((8 * size) - 1) << 8)).CopyTo(message, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(10), (ushort)(8 * size));
        message[12] = exponentAt;
        message[13] = exponentBits;
        message[15] = exponentAt;
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(16), bias);
        return new Hdf5Type(size, message);
    }

    private static byte[] Head(int kind, int size, int flags)
    {
        var head = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(head, 0x10 | kind | (flags << 8));
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), size);
        return head;
    }
}
