using System.Buffers.Binary;
using System.Text.Json;

namespace SynthiCad.Generator.Meshes.Gltf;

/// <summary>Reads the number tables of a glTF file: all component types, strides, normalised integers, sparse changes.</summary>
internal sealed class GltfAccessors(GltfDocument document, GltfBuffers buffers)
{
    // What lies in no buffer takes no bytes of the file, so the file's length does not bound it.
    private const int MostUnbacked = 1 << 22;

    // Many primitives may read one table each time anew; a real file stays far below this many numbers.
    private const long MostNumbers = 1L << 30;

    private long _numbers;

    /// <summary>Elements of an accessor.</summary>
    public int Count(int index) => document.Needed(document.Item("accessors", index), "count");

    /// <summary>Reads vectors of one of the given widths.</summary>
    /// <param name="index">Which accessor.</param>
    /// <param name="use">What for, for messages.</param>
    /// <param name="normalize">True to take integers as 0..1 or -1..1 even where the file does not say so.</param>
    /// <param name="smallest">Fewest components.</param>
    /// <param name="largest">Most components.</param>
    /// <param name="width">Components found.</param>
    public float[] Floats(int index, string use, bool normalize, int smallest, int largest, out int width)
    {
        var accessor = document.Item("accessors", index);
        width = Width(document.Text(accessor, "type"));
        if (width < smallest || width > largest)
        {
            throw document.Bad(FormattableString.Invariant($"accessors[{index}] of {use} is of type '{document.Text(accessor, "type")}'; expected {smallest}..{largest} components"));
        }

        normalize |= document.Has(accessor, "normalized", out var flag) && flag.ValueKind == JsonValueKind.True;
        var type = document.Needed(accessor, "componentType");
        var count = CheckedCount(accessor, index);
        ReadOnlyMemory<byte> data = default;
        var stride = 0;
        if (document.Int(accessor, "bufferView") is { } view)
        {
            data = Elements(accessor, view, index, Size(type) * width, count, out stride);
        }

        Spend((long)count * width);
        var values = new float[count * width];
        if (!data.IsEmpty)
        {
            Decode(data.Span, stride, type, width, normalize, values);
        }

        if (document.Has(accessor, "sparse", out var sparse))
        {
            Patch(sparse, index, type, width, normalize, values);
        }

        return values;
    }

    /// <summary>Reads vertex numbers.</summary>
    public int[] Indices(int index)
    {
        var accessor = document.Item("accessors", index);
        var type = document.Needed(accessor, "componentType");
        if (document.Text(accessor, "type") != "SCALAR" || type is not (5121 or 5123 or 5125) || document.Int(accessor, "bufferView") is not { } view)
        {
            throw document.Bad(FormattableString.Invariant($"accessors[{index}] holds indices of component type {type}; expected unsigned scalars (5121, 5123, 5125) in a buffer view"));
        }

        var count = CheckedCount(accessor, index);
        var data = Elements(accessor, view, index, Size(type), count, out var stride);
        Spend(count);
        return Integers(data.Span, stride, type, count);
    }

    /// <summary>Counts work that a short file can ask for again and again, and refuses to do without end.</summary>
    public void Spend(long numbers)
    {
        _numbers += numbers;
        if (_numbers > MostNumbers)
        {
            throw document.Raw.Error(ErrorCodes.MeshTooLarge, FormattableString.Invariant($"the primitives read more than {MostNumbers} numbers in all"));
        }
    }

    private static int Width(string type) => type switch { "SCALAR" => 1, "VEC2" => 2, "VEC3" => 3, "VEC4" => 4, _ => 0 };

    private int Size(int type) => type switch
    {
        5120 or 5121 => 1,
        5122 or 5123 => 2,
        5125 or 5126 => 4,
        _ => throw document.Bad(FormattableString.Invariant($"component type {type}; expected 5120..5123, 5125 or 5126")),
    };

    private int CheckedCount(JsonElement accessor, int index)
    {
        var count = document.Needed(accessor, "count");
        var backed = document.Has(accessor, "bufferView", out _);
        if (!backed && !document.Has(accessor, "sparse", out _))
        {
            throw document.Bad(FormattableString.Invariant($"accessors[{index}] has no buffer view; a mesh that only an extension can unpack cannot be read"));
        }

        return backed || count <= MostUnbacked
            ? count
            : throw document.Raw.Error(ErrorCodes.MeshTooLarge, FormattableString.Invariant($"accessors[{index}] has {count} elements outside of any buffer; expected at most {MostUnbacked}"));
    }

    private ReadOnlyMemory<byte> Elements(JsonElement owner, int view, int index, int size, int count, out int stride)
    {
        var data = buffers.View(view, out stride);
        stride = stride == 0 ? size : stride;
        var offset = document.Int(owner, "byteOffset") ?? 0;
        if (stride < size || (count > 0 && offset + (stride * (count - 1L)) + size > data.Length))
        {
            throw document.Raw.Error(
                ErrorCodes.MeshTruncated,
                FormattableString.Invariant($"accessors[{index}] takes {count} elements of {size} bytes, {stride} apart, from {offset} on, and its view has {data.Length} bytes"));
        }

        return count == 0 ? default : data[offset..];
    }

    private void Patch(JsonElement sparse, int index, int type, int width, bool normalize, float[] values)
    {
        if (!document.Has(sparse, "indices", out var places) || !document.Has(sparse, "values", out var changes))
        {
            throw document.Bad(FormattableString.Invariant($"accessors[{index}] is sparse and lacks 'indices' or 'values'"));
        }

        var count = document.Needed(sparse, "count");
        var placeType = document.Needed(places, "componentType");
        var placeData = Elements(places, document.Needed(places, "bufferView"), index, Size(placeType), count, out var placeStride);
        var data = Elements(changes, document.Needed(changes, "bufferView"), index, Size(type) * width, count, out var stride);
        var at = Integers(placeData.Span, placeStride, placeType, count);
        var patch = new float[at.Length * width];
        Decode(data.Span, stride, type, width, normalize, patch);
        for (var i = 0; i < at.Length; i++)
        {
            if ((uint)at[i] >= (uint)(values.Length / width))
            {
                throw document.Raw.Error(ErrorCodes.MeshIndexOutOfRange, FormattableString.Invariant($"accessors[{index}] changes element {(uint)at[i]} of {values.Length / width}"));
            }

            patch.AsSpan(i * width, width).CopyTo(values.AsSpan(at[i] * width));
        }
    }

    private static int[] Integers(ReadOnlySpan<byte> data, int stride, int type, int count)
    {
        var values = new int[count];
        for (var i = 0; i < count; i++)
        {
            var from = data[(int)((long)i * stride)..];
            values[i] = type switch
            {
                5121 => from[0],
                5123 => BinaryPrimitives.ReadUInt16LittleEndian(from),
                _ => BinaryPrimitives.ReadInt32LittleEndian(from),
            };
        }

        return values;
    }

    private static void Decode(ReadOnlySpan<byte> data, int stride, int type, int width, bool normalize, float[] values)
    {
        var size = type switch { 5120 or 5121 => 1, 5122 or 5123 => 2, _ => 4 };
        for (var i = 0; i < values.Length; i++)
        {
            var from = data[(int)(((long)(i / width) * stride) + (i % width * size))..];
            values[i] = type switch
            {
                5120 => normalize ? MathF.Max((sbyte)from[0] / 127f, -1f) : (sbyte)from[0],
                5121 => normalize ? from[0] / 255f : from[0],
                5122 => normalize ? MathF.Max(BinaryPrimitives.ReadInt16LittleEndian(from) / 32767f, -1f) : BinaryPrimitives.ReadInt16LittleEndian(from),
                5123 => normalize ? BinaryPrimitives.ReadUInt16LittleEndian(from) / 65535f : BinaryPrimitives.ReadUInt16LittleEndian(from),
                5125 => normalize ? (float)(BinaryPrimitives.ReadUInt32LittleEndian(from) / 4294967295.0) : BinaryPrimitives.ReadUInt32LittleEndian(from),
                _ => BinaryPrimitives.ReadSingleLittleEndian(from),
            };
        }
    }
}
