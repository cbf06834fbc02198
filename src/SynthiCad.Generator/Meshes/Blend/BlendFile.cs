using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>The blocks of a .blend file and the structures that it describes. Little endian, 32 or 64 bit, old and new (5.0) block heads.</summary>
internal sealed class BlendFile
{
    // The files that were tried have thousands; a packed file of nothing but heads must not fill the memory.
    private const int MostBlocks = 1 << 22;

    private readonly byte[] _data;
    private readonly BlendStruct[] _structs;
    private readonly Dictionary<string, BlendStruct> _structsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, int> _roots = [];
    private readonly Dictionary<(int Owner, ulong Address), int> _parts = [];

    public BlendFile(byte[] data, RawMesh raw)
    {
        _data = data;
        Raw = raw;
        var at = ReadHeader(out var wide);
        ReadBlocks(at, wide);
        var dna = Blocks.FindIndex(b => b.Code == "DNA1");
        if (dna < 0)
        {
            throw raw.Error(ErrorCodes.MeshTruncated, "the file ends before the description of its structures (DNA1)");
        }

        _structs = BlendDna.Parse(_data.AsSpan(Blocks[dna].Offset, Blocks[dna].Length), PointerSize, raw);
        foreach (var type in _structs)
        {
            _structsByName[type.Name] = type;
        }
    }

    public RawMesh Raw { get; }

    /// <summary>Blender's version times 100 (278, 290, 501).</summary>
    public int Version { get; private set; }

    public int PointerSize { get; private set; }

    public List<BlendBlock> Blocks { get; } = [];

    /// <summary>A structure by name, or null where this version has none.</summary>
    public BlendStruct? Struct(string name) => _structsByName.GetValueOrDefault(name);

    /// <summary>The first structure of a block; null where it is shorter than that.</summary>
    public BlendItem? Item(int block)
    {
        var b = Blocks[block];
        return (uint)b.Struct < (uint)_structs.Length && _structs[b.Struct].Size is var size && size > 0 && size <= b.Length
            ? new BlendItem(this, block, b.Offset, _structs[b.Struct])
            : null;
    }

    /// <summary>The block that an address stands for: a part of the owner's data, else an object, mesh, material or other root; -1 where there is none.</summary>
    public int Find(ulong address, int owner)
    {
        // Addresses of parts repeat from root to root.
        return address == 0 ? -1 : _parts.TryGetValue((owner, address), out var part) ? part : _roots.TryGetValue(address, out var root) ? root : -1;
    }

    public ReadOnlySpan<byte> Bytes(int offset, int length) => _data.AsSpan(offset, length);

    private int ReadHeader(out bool wide)
    {
        if (_data.Length < 17 || !_data.AsSpan().StartsWith(BlendContainer.Magic))
        {
            throw Raw.Error(ErrorCodes.MeshHeader, $"the file starts with '{TextScanner.Show(_data.AsSpan(0, Math.Min(12, _data.Length)))}'; expected 'BLENDER'");
        }

        // Old: pointer size, byte order, three digits. New: length of the header, pointer size, two digits of form, byte order, four digits.
        wide = _data[7] is >= (byte)'0' and <= (byte)'9';
        var text = Encoding.Latin1.GetString(_data, 0, 17);
        var (pointer, order, version) = wide ? (text[9], text[12], text[13..17]) : (text[7], text[8], text[9..12]);
        if (order == 'V')
        {
            throw Raw.Error(ErrorCodes.BlendKind, "the file is big endian, from a PowerPC or like computer; open it in Blender 2.5 to 4.5 and save it again");
        }

        if (pointer is not ('_' or '-') || order != 'v' || !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (wide && text[7..9] != "17"))
        {
            throw Raw.Error(ErrorCodes.MeshHeader, $"the header reads '{TextScanner.Show(_data.AsSpan(0, 17))}', which no known Blender writes");
        }

        Version = number;
        PointerSize = pointer == '_' ? 4 : 8;
        return wide ? 17 : 12;
    }

    private void ReadBlocks(int at, bool wide)
    {
        var headSize = wide ? 32 : 16 + PointerSize;
        var owner = 0;
        while (true)
        {
            if (at + headSize > _data.Length)
            {
                throw Raw.Error(ErrorCodes.MeshTruncated, FormattableString.Invariant($"the file ends in block {Blocks.Count}, before its end block"));
            }

            var head = _data.AsSpan(at, headSize);
            var code = head.StartsWith("DATA"u8) ? "DATA" : Encoding.Latin1.GetString(head[..4]).TrimEnd('\0');
            if (code == "ENDB")
            {
                return;
            }

            var (type, address, length, count) = Head(head, wide);
            at += headSize;
            if (length < 0 || length > _data.Length - at)
            {
                throw Raw.Error(ErrorCodes.MeshTruncated, FormattableString.Invariant($"block {Blocks.Count} ('{TextScanner.Show(head[..4])}') states {length} bytes and {_data.Length - at} are left"));
            }

            var isPart = code == "DATA";
            owner = isPart ? owner : Blocks.Count;
            if (isPart)
            {
                _parts.TryAdd((owner, address), Blocks.Count);
            }
            else
            {
                _roots.TryAdd(address, Blocks.Count);
            }

            if (Blocks.Count == MostBlocks)
            {
                throw Raw.Error(ErrorCodes.MeshTooLarge, FormattableString.Invariant($"the file has more than {MostBlocks} blocks"));
            }

            Blocks.Add(new BlendBlock(code, type, address, at, (int)length, count, owner));
            at += (int)length;
        }
    }

    private (int Type, ulong Address, long Length, long Count) Head(ReadOnlySpan<byte> head, bool wide)
    {
        if (wide)
        {
            return (
                BinaryPrimitives.ReadInt32LittleEndian(head[4..]), BinaryPrimitives.ReadUInt64LittleEndian(head[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(head[16..]), BinaryPrimitives.ReadInt64LittleEndian(head[24..]));
        }

        var rest = head[(8 + PointerSize)..];
        return (
            BinaryPrimitives.ReadInt32LittleEndian(rest),
            PointerSize == 8 ? BinaryPrimitives.ReadUInt64LittleEndian(head[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(head[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(head[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(rest[4..]));
    }
}
