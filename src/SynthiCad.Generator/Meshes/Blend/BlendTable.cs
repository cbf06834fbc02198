using System.Buffers.Binary;

namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>Numbers at a fixed distance in a .blend file, checked against its length before anything is read.</summary>
internal readonly ref struct BlendTable
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly int _stride;

    private BlendTable(ReadOnlySpan<byte> data, int stride)
    {
        _data = data;
        _stride = stride;
    }

    /// <summary>Opens a table of so many elements.</summary>
    /// <exception cref="SynthiCadException">It is shorter.</exception>
    public static BlendTable Open(BlendFile file, int offset, int length, int stride, int count, string what, bool isSingle = false)
    {
        if (stride <= 0 || (isSingle ? stride : (long)stride * count) > length)
        {
            throw file.Raw.Error(ErrorCodes.MeshTruncated, FormattableString.Invariant($"a mesh states {count} {what} and has {length} bytes for them; expected {(long)stride * count}"));
        }

        return new BlendTable(file.Bytes(offset, length), isSingle ? 0 : stride);
    }

    /// <summary>Opens a table of a mesh; its elements take <paramref name="stride"/> bytes.</summary>
    public static BlendTable Open(BlendFile file, BlendLayer layer, int stride, int count, string what) =>
        Open(file, layer.Offset, layer.Length, stride, count, what, layer.IsSingle);

    /// <summary>Opens a table that must hold each element: one value for all would let a few bytes stand for any number of them.</summary>
    public static BlendTable OpenWhole(BlendFile file, BlendLayer layer, int stride, int count, string what) =>
        Open(file, layer.Offset, layer.Length, stride, count, what);

    public int Int(int index, int offset = 0) => BinaryPrimitives.ReadInt32LittleEndian(_data[((index * _stride) + offset)..]);

    public int Short(int index, int offset = 0) => BinaryPrimitives.ReadInt16LittleEndian(_data[((index * _stride) + offset)..]);

    public byte Byte(int index, int offset = 0) => _data[(index * _stride) + offset];

    public float Float(int index, int offset = 0) => BinaryPrimitives.ReadSingleLittleEndian(_data[((index * _stride) + offset)..]);
}
