using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace SynthiCad.Generator.Meshes;

/// <summary>Encodes a mesh as OBJ, PLY or STL; positions survive a round trip bit for bit.</summary>
internal static class MeshWriter
{
    /// <summary>OBJ text; with a material library's name where the mesh has a colour.</summary>
    public static byte[] Obj(Mesh mesh, string? materialFile)
    {
        var text = new StringBuilder(mesh.Positions.Length * 32);
        text.Append("# ").Append(mesh.Name).Append(", millimetres\n");
        if (materialFile is not null)
        {
            text.Append("mtllib ").Append(materialFile).Append('\n');
        }

        text.Append("o ").Append(mesh.Name).Append('\n');
        foreach (var p in mesh.Positions)
        {
            text.Append(CultureInfo.InvariantCulture, $"v {p.X} {p.Y} {p.Z}\n");
        }

        if (materialFile is not null)
        {
            text.Append("usemtl ").Append(mesh.Name).Append('\n');
        }

        for (var i = 0; i < mesh.Indices.Length; i += 3)
        {
            text.Append(CultureInfo.InvariantCulture, $"f {mesh.Indices[i] + 1} {mesh.Indices[i + 1] + 1} {mesh.Indices[i + 2] + 1}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The material library that goes with <see cref="Obj"/>: the base colour as linear Kd.</summary>
    public static byte[] Mtl(Mesh mesh)
    {
        var c = mesh.BaseColor ?? Vector3.One;
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"newmtl {mesh.Name}\nKd {c.X} {c.Y} {c.Z}\n"));
    }

    /// <summary>PLY with float positions and uchar/int face lists; the base colour, if any, as float red, green, blue of each vertex.</summary>
    public static byte[] Ply(Mesh mesh, MeshEncoding encoding)
    {
        var format = encoding switch
        {
            MeshEncoding.Ascii => "ascii",
            MeshEncoding.BinaryLittleEndian => "binary_little_endian",
            _ => "binary_big_endian",
        };
        var header = new StringBuilder();
        header.Append("ply\nformat ").Append(format).Append(" 1.0\ncomment ").Append(mesh.Name).Append(", millimetres\n");
        header.Append(CultureInfo.InvariantCulture, $"element vertex {mesh.Positions.Length}\nproperty float x\nproperty float y\nproperty float z\n");
        if (mesh.BaseColor is not null)
        {
            header.Append("property float red\nproperty float green\nproperty float blue\n");
        }

        header.Append(CultureInfo.InvariantCulture, $"element face {mesh.TriangleCount}\nproperty list uchar int vertex_indices\nend_header\n");
        return encoding == MeshEncoding.Ascii ? PlyText(mesh, header) : PlyBinary(mesh, header.ToString(), encoding == MeshEncoding.BinaryBigEndian);
    }

    /// <summary>STL with facet normals.</summary>
    public static byte[] Stl(Mesh mesh, MeshEncoding encoding) => encoding == MeshEncoding.Ascii ? StlText(mesh) : StlBinary(mesh);

    private static byte[] PlyText(Mesh mesh, StringBuilder text)
    {
        foreach (var p in mesh.Positions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{p.X} {p.Y} {p.Z}");
            if (mesh.BaseColor is { } c)
            {
                text.Append(CultureInfo.InvariantCulture, $" {c.X} {c.Y} {c.Z}");
            }

            text.Append('\n');
        }

        for (var i = 0; i < mesh.Indices.Length; i += 3)
        {
            text.Append(CultureInfo.InvariantCulture, $"3 {mesh.Indices[i]} {mesh.Indices[i + 1]} {mesh.Indices[i + 2]}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] PlyBinary(Mesh mesh, string header, bool bigEndian)
    {
        using var stream = new MemoryStream();
        stream.Write(Encoding.UTF8.GetBytes(header));
        foreach (var p in mesh.Positions)
        {
            Write(stream, p, bigEndian);
            if (mesh.BaseColor is { } c)
            {
                Write(stream, c, bigEndian);
            }
        }

        Span<byte> word = stackalloc byte[4];
        for (var i = 0; i < mesh.Indices.Length; i++)
        {
            if (i % 3 == 0)
            {
                stream.WriteByte(3);
            }

            BinaryPrimitives.WriteInt32LittleEndian(word, bigEndian ? BinaryPrimitives.ReverseEndianness(mesh.Indices[i]) : mesh.Indices[i]);
            stream.Write(word);
        }

        return stream.ToArray();
    }

    private static byte[] StlText(Mesh mesh)
    {
        var text = new StringBuilder();
        text.Append("solid ").Append(mesh.Name).Append('\n');
        for (var i = 0; i < mesh.Indices.Length; i += 3)
        {
            var (a, b, c) = Corners(mesh, i);
            var n = MeshMath.FaceNormal(a, b, c);
            text.Append(CultureInfo.InvariantCulture, $"facet normal {n.X:G5} {n.Y:G5} {n.Z:G5}\nouter loop\n");
            foreach (var p in (ReadOnlySpan<Vector3>)[a, b, c])
            {
                text.Append(CultureInfo.InvariantCulture, $"vertex {p.X} {p.Y} {p.Z}\n");
            }

            text.Append("endloop\nendfacet\n");
        }

        text.Append("endsolid ").Append(mesh.Name).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] StlBinary(Mesh mesh)
    {
        using var stream = new MemoryStream();
        var header = new byte[84];
        Encoding.ASCII.GetBytes("binary STL, millimetres").CopyTo(header, 0);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(80), mesh.TriangleCount);
        stream.Write(header);
        for (var i = 0; i < mesh.Indices.Length; i += 3)
        {
            var (a, b, c) = Corners(mesh, i);
            Write(stream, MeshMath.FaceNormal(a, b, c), bigEndian: false);
            Write(stream, a, bigEndian: false);
            Write(stream, b, bigEndian: false);
            Write(stream, c, bigEndian: false);
            stream.Write([0, 0]);
        }

        return stream.ToArray();
    }

    private static (Vector3 A, Vector3 B, Vector3 C) Corners(Mesh mesh, int i) =>
        (mesh.Positions[mesh.Indices[i]], mesh.Positions[mesh.Indices[i + 1]], mesh.Positions[mesh.Indices[i + 2]]);

    private static void Write(MemoryStream stream, Vector3 value, bool bigEndian)
    {
        Span<byte> bytes = stackalloc byte[12];
        for (var i = 0; i < 3; i++)
        {
            if (bigEndian)
            {
                BinaryPrimitives.WriteSingleBigEndian(bytes[(4 * i)..], value[i]);
            }
            else
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes[(4 * i)..], value[i]);
            }
        }

        stream.Write(bytes);
    }
}
