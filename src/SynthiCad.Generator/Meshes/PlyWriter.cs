using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace SynthiCad.Generator.Meshes;

/// <summary>Encodes a mesh as PLY. A vertex whose corners differ in colour, normal or texture coordinate stands there once for each.</summary>
internal sealed class PlyWriter
{
    private readonly Mesh _mesh;
    private readonly bool _hasColors;
    private readonly List<(Vector3 Position, Vector3 Normal, Vector2 TexCoord, Vector3 Color)> _vertices = [];
    private readonly int[] _indices;

    private PlyWriter(Mesh mesh)
    {
        _mesh = mesh;
        _hasColors = mesh.CornerColors is not null || mesh.Materials.Count > 0 || mesh.BaseColor is not null;
        _indices = (int[])mesh.Indices.Clone();
        if (mesh.CornerColors is null && mesh.MaterialIndices is null && mesh.CornerNormals is null && mesh.CornerTexCoords is null)
        {
            var color = mesh.Materials.Count > 0 ? mesh.Materials[0].BaseColor : mesh.BaseColor ?? Vector3.One;
            _vertices.AddRange(mesh.Positions.Select(p => (p, Vector3.Zero, Vector2.Zero, color)));
            return;
        }

        var known = new Dictionary<(int, Vector3, Vector2, Vector3), int>();
        for (var i = 0; i < _indices.Length; i++)
        {
            var key = (mesh.Indices[i], mesh.CornerNormals?[i] ?? Vector3.Zero, mesh.CornerTexCoords?[i] ?? Vector2.Zero, Color(i));
            if (!known.TryGetValue(key, out _indices[i]))
            {
                _indices[i] = _vertices.Count;
                known.Add(key, _indices[i]);
                _vertices.Add((mesh.Positions[key.Item1], key.Item2, key.Item3, key.Item4));
            }
        }
    }

    /// <summary>Encodes a mesh; see <see cref="MeshWriter.Ply"/>.</summary>
    public static byte[] Write(Mesh mesh, MeshEncoding encoding)
    {
        var writer = new PlyWriter(mesh);
        var header = writer.Header(encoding);
        return encoding == MeshEncoding.Ascii ? writer.Text(header) : writer.Binary(header.ToString(), encoding == MeshEncoding.BinaryBigEndian);
    }

    // What a renderer would multiply: the material's colour and the corner's own.
    private Vector3 Color(int corner)
    {
        var material = _mesh.Materials.Count > 0 ? _mesh.Materials[_mesh.MaterialIndices?[corner / 3] ?? 0].BaseColor : (Vector3?)null;
        return _mesh.CornerColors is { } own ? own[corner] * (material ?? Vector3.One) : material ?? _mesh.BaseColor ?? Vector3.One;
    }

    private StringBuilder Header(MeshEncoding encoding)
    {
        var format = encoding switch
        {
            MeshEncoding.Ascii => "ascii",
            MeshEncoding.BinaryLittleEndian => "binary_little_endian",
            _ => "binary_big_endian",
        };
        var header = new StringBuilder();
        header.Append("ply\nformat ").Append(format).Append(" 1.0\ncomment ").Append(_mesh.Name).Append(", millimetres\n");
        header.Append(CultureInfo.InvariantCulture, $"element vertex {_vertices.Count}\nproperty float x\nproperty float y\nproperty float z\n");
        header.Append(_mesh.CornerNormals is null ? string.Empty : "property float nx\nproperty float ny\nproperty float nz\n");
        header.Append(_mesh.CornerTexCoords is null ? string.Empty : "property float s\nproperty float t\n");
        header.Append(_hasColors ? "property float red\nproperty float green\nproperty float blue\n" : string.Empty);
        return header.Append(CultureInfo.InvariantCulture, $"element face {_mesh.TriangleCount}\nproperty list uchar int vertex_indices\nend_header\n");
    }

    private byte[] Text(StringBuilder text)
    {
        foreach (var (p, n, uv, c) in _vertices)
        {
            text.Append(CultureInfo.InvariantCulture, $"{p.X} {p.Y} {p.Z}");
            if (_mesh.CornerNormals is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $" {n.X} {n.Y} {n.Z}");
            }

            if (_mesh.CornerTexCoords is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $" {uv.X} {uv.Y}");
            }

            if (_hasColors)
            {
                text.Append(CultureInfo.InvariantCulture, $" {c.X} {c.Y} {c.Z}");
            }

            text.Append('\n');
        }

        for (var i = 0; i < _indices.Length; i += 3)
        {
            text.Append(CultureInfo.InvariantCulture, $"3 {_indices[i]} {_indices[i + 1]} {_indices[i + 2]}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private byte[] Binary(string header, bool bigEndian)
    {
        using var stream = new MemoryStream();
        stream.Write(Encoding.UTF8.GetBytes(header));
        Span<float> numbers = stackalloc float[11];
        Span<byte> bytes = stackalloc byte[4];
        foreach (var (p, n, uv, c) in _vertices)
        {
            var count = 0;
            Put(numbers, ref count, p);
            if (_mesh.CornerNormals is not null)
            {
                Put(numbers, ref count, n);
            }

            if (_mesh.CornerTexCoords is not null)
            {
                numbers[count++] = uv.X;
                numbers[count++] = uv.Y;
            }

            if (_hasColors)
            {
                Put(numbers, ref count, c);
            }

            foreach (var number in numbers[..count])
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes, Ordered(BitConverter.SingleToInt32Bits(number), bigEndian));
                stream.Write(bytes);
            }
        }

        for (var i = 0; i < _indices.Length; i++)
        {
            if (i % 3 == 0)
            {
                stream.WriteByte(3);
            }

            BinaryPrimitives.WriteInt32LittleEndian(bytes, Ordered(_indices[i], bigEndian));
            stream.Write(bytes);
        }

        return stream.ToArray();
    }

    private static void Put(Span<float> numbers, ref int count, Vector3 value)
    {
        numbers[count++] = value.X;
        numbers[count++] = value.Y;
        numbers[count++] = value.Z;
    }

    private static int Ordered(int value, bool bigEndian) => bigEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
}
