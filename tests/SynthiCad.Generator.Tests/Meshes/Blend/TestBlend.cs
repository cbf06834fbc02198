using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SynthiCad.Generator.Tests.Meshes.Blend;

/// <summary>Writes .blend files of any era: structures are described as in C, blocks are filled member by member.</summary>
/// <param name="header">The first 12 bytes, or 17 from 5.0 on.</param>
internal sealed class TestBlend(string header)
{
    private readonly List<(string Name, List<(string Type, string Name)> Members)> _structs = [];
    private readonly List<(string Code, int Struct, ulong Address, int Count, byte[] Data)> _blocks = [];
    private ulong _next = 0x1000;

    private bool IsWide => header.Length == 17;

    private int PointerSize => header[7] == '_' ? 4 : 8;

    /// <summary>Describes a structure: <c>"Object: ID id; Object *parent; float loc[3]"</c>.</summary>
    public TestBlend Define(params string[] descriptions)
    {
        foreach (var description in descriptions)
        {
            var (name, members) = (description.Split(':')[0], description.Split(':')[1]);
            _structs.Add((name, members.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(m => (m.Split(' ')[0], m.Split(' ')[1])).ToList()));
        }

        return this;
    }

    /// <summary>Adds a block of one structure; members within structures are named <c>"id.name"</c>.</summary>
    /// <returns>Its address, for pointers to it.</returns>
    public ulong Add(string code, string type, params (string Member, object Value)[] values) => Add(code, type, [values]);

    /// <summary>Adds a block of several structures of one type.</summary>
    public ulong Add(string code, string type, (string Member, object Value)[][] items, ulong address = 0)
    {
        var size = Size(type);
        var data = new byte[size * items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            foreach (var (member, value) in items[i])
            {
                Put(data.AsSpan((i * size) + Offset(type, member)), value);
            }
        }

        return Store(code, _structs.FindIndex(s => s.Name == type), items.Length, data, address);
    }

    /// <summary>Adds a block without structure.</summary>
    public ulong Data(byte[] data) => Store("DATA", 0, 1, data, 0);

    public ulong Ints(params int[] values) => Data(values.SelectMany(BitConverter.GetBytes).ToArray());

    public ulong Floats(params float[] values) => Data(values.SelectMany(BitConverter.GetBytes).ToArray());

    public ulong Pointers(params ulong[] values) => Data(values.SelectMany(v => BitConverter.GetBytes(v)[..PointerSize]).ToArray());

    public byte[] Build()
    {
        using var file = new MemoryStream();
        file.Write(Encoding.ASCII.GetBytes(header));
        foreach (var (code, type, address, count, data) in _blocks)
        {
            Block(file, code, type, address, count, data);
        }

        Block(file, "DNA1", 0, 1, 1, Dna());
        Block(file, "ENDB", 0, 0, 0, []);
        return file.ToArray();
    }

    private ulong Store(string code, int type, int count, byte[] data, ulong address)
    {
        address = address != 0 ? address : _next;
        _next += 0x100;
        _blocks.Add((code, type, address, count, data));
        return address;
    }

    private void Block(MemoryStream file, string code, int type, ulong address, int count, byte[] data)
    {
        file.Write(Encoding.ASCII.GetBytes(code.PadRight(4, '\0')));
        var old = BitConverter.GetBytes(address)[..PointerSize];
        byte[] head = IsWide
            ? [.. BitConverter.GetBytes(type), .. old, .. BitConverter.GetBytes((long)data.Length), .. BitConverter.GetBytes((long)count)]
            : [.. BitConverter.GetBytes(data.Length), .. old, .. BitConverter.GetBytes(type), .. BitConverter.GetBytes(count)];
        file.Write(head);
        file.Write(data);
    }

    private static void Put(Span<byte> target, object value)
    {
        switch (value)
        {
            case string text:
                target[Encoding.UTF8.GetBytes(text, target)] = 0;
                break;
            case ulong address:
                Span<byte> bytes = stackalloc byte[8];
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, address);
                bytes[..Math.Min(8, target.Length)].CopyTo(target);
                break;
            case int number:
                BinaryPrimitives.WriteInt32LittleEndian(target, number);
                break;
            case short number:
                BinaryPrimitives.WriteInt16LittleEndian(target, number);
                break;
            case byte number:
                target[0] = number;
                break;
            case float number:
                BinaryPrimitives.WriteSingleLittleEndian(target, number);
                break;
            case float[] numbers:
                for (var i = 0; i < numbers.Length; i++)
                {
                    BinaryPrimitives.WriteSingleLittleEndian(target[(4 * i)..], numbers[i]);
                }

                break;
            default:
                throw new ArgumentException($"{value.GetType()} cannot be stored.", nameof(value));
        }
    }

    private static int Basic(string type) => type switch { "char" or "int8_t" => 1, "short" => 2, "int" or "float" => 4, "int64_t" => 8, _ => 0 };

    private int Size(string type) => _structs.Find(s => s.Name == type) is (not null, var members) ? members.Sum(MemberSize) : Basic(type);

    private int MemberSize((string Type, string Name) member)
    {
        var count = 1;
        foreach (var part in member.Name.Split('[').Skip(1))
        {
            count *= int.Parse(part.TrimEnd(']'), CultureInfo.InvariantCulture);
        }

        return count * (member.Name.StartsWith('*') ? PointerSize : Size(member.Type));
    }

    private int Offset(string type, string path)
    {
        var offset = 0;
        var name = path.Split('.')[0];
        foreach (var member in _structs.Find(s => s.Name == type).Members)
        {
            if (member.Name.TrimStart('*').Split('[')[0] == name)
            {
                return offset + (path.Contains('.', StringComparison.Ordinal) ? Offset(member.Type, path[(name.Length + 1)..]) : 0);
            }

            offset += MemberSize(member);
        }

        throw new ArgumentException($"{type} has no member {name}.", nameof(path));
    }

    private byte[] Dna()
    {
        var types = _structs.Select(s => s.Name).Concat(_structs.SelectMany(s => s.Members.Select(m => m.Type))).Distinct(StringComparer.Ordinal).ToList();
        var names = _structs.SelectMany(s => s.Members.Select(m => m.Name)).Distinct(StringComparer.Ordinal).ToList();
        List<byte> data = [.. "SDNANAME"u8, .. Texts(names), .. "TYPE"u8];
        data.AddRange(Texts(types));
        Align(data);
        data.AddRange("TLEN"u8);
        data.AddRange(types.SelectMany(t => BitConverter.GetBytes((short)Size(t))));
        Align(data);
        data.AddRange([.. "STRC"u8, .. BitConverter.GetBytes(_structs.Count)]);
        foreach (var (name, members) in _structs)
        {
            data.AddRange([.. BitConverter.GetBytes((short)types.IndexOf(name)), .. BitConverter.GetBytes((short)members.Count)]);
            data.AddRange(members.SelectMany(m => (byte[])[.. BitConverter.GetBytes((short)types.IndexOf(m.Type)), .. BitConverter.GetBytes((short)names.IndexOf(m.Name))]));
        }

        return [.. data];

        static byte[] Texts(List<string> texts)
        {
            List<byte> bytes = [.. BitConverter.GetBytes(texts.Count), .. texts.SelectMany(t => (byte[])[.. Encoding.ASCII.GetBytes(t), 0])];
            Align(bytes);
            return [.. bytes];
        }

        static void Align(List<byte> bytes) => bytes.AddRange(new byte[(4 - (bytes.Count % 4)) % 4]);
    }
}
