using System.Buffers.Binary;
using System.Text;

namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>Reads the block DNA1: names, types with their sizes, and the members of every structure.</summary>
internal ref struct BlendDna(ReadOnlySpan<byte> data, int pointerSize, RawMesh raw)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private int _at;

    public static BlendStruct[] Parse(ReadOnlySpan<byte> data, int pointerSize, RawMesh raw) => new BlendDna(data, pointerSize, raw).Read();

    private BlendStruct[] Read()
    {
        Expect("SDNA"u8);
        Expect("NAME"u8);
        var names = Texts();
        Expect("TYPE"u8);
        var types = Texts();
        Expect("TLEN"u8);
        var sizes = new int[types.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = Short();
        }

        Expect("STRC"u8);
        var structs = new BlendStruct[Count(4)];
        for (var i = 0; i < structs.Length; i++)
        {
            var type = Index(types.Length);
            structs[i] = new BlendStruct(types[type], sizes[type], Fields(names, types, sizes));
        }

        return structs;
    }

    private Dictionary<string, BlendField> Fields(string[] names, string[] types, int[] sizes)
    {
        var count = Short();
        var fields = new Dictionary<string, BlendField>(StringComparer.Ordinal);
        var offset = 0L;
        for (var i = 0; i < count; i++)
        {
            var type = Index(types.Length);
            var name = names[Index(names.Length)];
            var isPointer = name.StartsWith('*') || name.StartsWith('(');
            var elements = Elements(name);
            var size = isPointer ? pointerSize : sizes[type];
            if (offset + (size * elements) > int.MaxValue)
            {
                throw Bad();
            }

            fields[Bare(name)] = new BlendField(types[type], (int)offset, isPointer, size, (int)elements);
            offset += size * elements;
        }

        return fields;
    }

    // "*mat", "(*func)()", "parentinv[4][4]".
    private static string Bare(string name)
    {
        var bare = name.TrimStart('(', '*');
        var end = bare.AsSpan().IndexOfAny('[', ')');
        return end < 0 ? bare : bare[..end];
    }

    private readonly long Elements(string name)
    {
        var count = 1L;
        for (var open = name.IndexOf('[', StringComparison.Ordinal); open >= 0; open = name.IndexOf('[', open + 1))
        {
            var close = name.IndexOf(']', open);
            if (close < 0 || !int.TryParse(name.AsSpan(open + 1, close - open - 1), System.Globalization.NumberStyles.None, null, out var dimension))
            {
                throw Bad();
            }

            count *= dimension;
            if (count > int.MaxValue)
            {
                throw Bad();
            }
        }

        return count;
    }

    private void Expect(ReadOnlySpan<byte> tag)
    {
        // Relative to this block: since 5.0 blocks may start anywhere in the file.
        _at = (_at + 3) & ~3;
        if (_at > _data.Length || !_data[_at..].StartsWith(tag))
        {
            throw Bad();
        }

        _at += 4;
    }

    private string[] Texts()
    {
        var texts = new string[Count(1)];
        for (var i = 0; i < texts.Length; i++)
        {
            var length = _data[_at..].IndexOf((byte)0);
            if (length < 0)
            {
                throw Bad();
            }

            texts[i] = Encoding.Latin1.GetString(_data.Slice(_at, length));
            _at += length + 1;
        }

        return texts;
    }

    // A count cannot promise more than the block has room for.
    private int Count(int smallest)
    {
        if (_at + 4 > _data.Length)
        {
            throw Bad();
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(_data[_at..]);
        _at += 4;
        return count >= 0 && count <= (_data.Length - _at) / smallest ? count : throw Bad();
    }

    private int Index(int count) => Short() is var index && index < count ? index : throw Bad();

    private int Short()
    {
        if (_at + 2 > _data.Length)
        {
            throw Bad();
        }

        _at += 2;
        return BinaryPrimitives.ReadUInt16LittleEndian(_data[(_at - 2)..]);
    }

    private readonly SynthiCadException Bad() =>
        raw.Error(ErrorCodes.MeshHeader, FormattableString.Invariant($"the file's description of its own structures (DNA1) is damaged at byte {_at} of {_data.Length}"));
}
