using System.Buffers.Binary;

namespace SynthiCad.Generator.Writers.Hdf5;

/// <summary>A file in memory, little-endian.</summary>
internal sealed class Hdf5Buffer
{
    private byte[] data = new byte[1 << 12];
    private int length;
    private int position;

    /// <summary>Where the next byte goes.</summary>
    public long Position
    {
        get => position;
        set => position = (int)value;
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Next(bytes.Length));

    public void UInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Next(2), value);

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Next(4), value);

    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Next(8), value);

    /// <summary>Leaves zeros.</summary>
    public void Skip(int count) => Next(count).Clear();

    /// <summary>Goes on to the next multiple of eight.</summary>
    public void Align() => Skip(-position & 7);

    public byte[] ToArray() => data.AsSpan(0, length).ToArray();

    private Span<byte> Next(int count)
    {
        var end = checked(position + count);
        if (end > data.Length)
        {
            Array.Resize(ref data, Math.Max(end, 2 * data.Length));
        }

        var span = data.AsSpan(position, count);
        position = end;
        length = Math.Max(length, end);
        return span;
    }
}
