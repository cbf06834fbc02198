using System.Buffers.Binary;
using System.Text;

namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>One structure in a .blend file, read member by member; members that this version lacks read as nothing.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Block">Number of its block.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Type">What it is.</param>
internal readonly record struct BlendItem(BlendFile File, int Block, int Offset, BlendStruct Type)
{
    // Longer than any real list; a list that leads back into itself ends here.
    private const int LongestList = 1 << 20;

    public bool Has(string name) => Type.Fields.ContainsKey(name);

    /// <summary>A number of any type; 0 where there is none.</summary>
    public double Number(string name, int index = 0)
    {
        if (!Field(name, index, out var field, out var bytes) || field.IsPointer)
        {
            return 0;
        }

        return (field.TypeName, field.ElementSize) switch
        {
            ("float", 4) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            ("double", 8) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            ("int8_t", 1) => (sbyte)bytes[0],
            ("char" or "uchar" or "uint8_t" or "bool", 1) => bytes[0],
            ("ushort" or "uint16_t", 2) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            ("short" or "int16_t", 2) => BinaryPrimitives.ReadInt16LittleEndian(bytes),
            ("uint" or "uint32_t" or "ulong", 4) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            ("int" or "int32_t" or "long", 4) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            ("int64_t" or "uint64_t", 8) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            _ => 0,
        };
    }

    /// <summary>A whole number; what does not fit is 0.</summary>
    public int Int(string name) => Number(name) is var number && Math.Abs(number) <= int.MaxValue ? (int)number : 0;

    public float Float(string name, int index = 0) => (float)Number(name, index);

    /// <summary>Text of a member of characters, up to its first zero.</summary>
    public string Text(string name)
    {
        if (!Type.Fields.TryGetValue(name, out var field) || field.IsPointer || field.ElementSize != 1 || !Fits(field, field.Count))
        {
            return string.Empty;
        }

        var bytes = File.Bytes(Offset + field.Offset, field.Count);
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    /// <summary>A structure within this one.</summary>
    public BlendItem? Inner(string name) =>
        Type.Fields.TryGetValue(name, out var field) && !field.IsPointer && File.Struct(field.TypeName) is { } type && Fits(field, 1) && type.Size <= field.ElementSize
            ? new BlendItem(File, Block, Offset + field.Offset, type)
            : null;

    public ulong Pointer(string name, int index = 0)
    {
        if (!Field(name, index, out var field, out var bytes) || !field.IsPointer)
        {
            return 0;
        }

        return field.ElementSize == 8 ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>The block that a pointer leads to, or -1.</summary>
    public int Target(string name) => File.Find(Pointer(name), Owner);

    /// <summary>The structure that a pointer leads to, or null.</summary>
    public BlendItem? Follow(string name) => Target(name) is >= 0 and var block ? File.Item(block) : null;

    /// <summary>The bytes that a pointer leads to; empty where there are none.</summary>
    public ReadOnlySpan<byte> Bytes(string name) => Target(name) is >= 0 and var block ? File.Bytes(File.Blocks[block].Offset, File.Blocks[block].Length) : default;

    /// <summary>The structures of an array that a pointer leads to, at most so many.</summary>
    public IEnumerable<BlendItem> Array(string name, int most)
    {
        if (Follow(name) is not { } first)
        {
            yield break;
        }

        var count = Math.Min(most, File.Blocks[first.Block].Length / first.Type.Size);
        for (var i = 0; i < count; i++)
        {
            yield return first with { Offset = first.Offset + (i * first.Type.Size) };
        }
    }

    /// <summary>Addresses in an array of pointers.</summary>
    public ulong[] Pointers(string name)
    {
        var bytes = Bytes(name);
        var addresses = new ulong[bytes.Length / File.PointerSize];
        for (var i = 0; i < addresses.Length; i++)
        {
            var from = bytes[(i * File.PointerSize)..];
            addresses[i] = File.PointerSize == 8 ? BinaryPrimitives.ReadUInt64LittleEndian(from) : BinaryPrimitives.ReadUInt32LittleEndian(from);
        }

        return addresses;
    }

    /// <summary>The structures of a linked list (a ListBase).</summary>
    public IEnumerable<BlendItem> List(string name)
    {
        var item = Inner(name)?.Follow("first");
        for (var i = 0; item is { } current && i < LongestList; i++)
        {
            yield return current;
            item = current.Follow("next");
        }
    }

    // Parts belong to the root before them, wherever the pointer stands.
    private int Owner => File.Blocks[Block].Owner;

    private bool Fits(BlendField field, int count)
    {
        var block = File.Blocks[Block];
        return field.Offset + ((long)field.ElementSize * count) <= Type.Size && Offset - block.Offset + Type.Size <= block.Length;
    }

    private bool Field(string name, int index, out BlendField field, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (!Type.Fields.TryGetValue(name, out field) || index >= field.Count || !Fits(field, index + 1))
        {
            return false;
        }

        bytes = File.Bytes(Offset + field.Offset + (index * field.ElementSize), field.ElementSize);
        return true;
    }
}
