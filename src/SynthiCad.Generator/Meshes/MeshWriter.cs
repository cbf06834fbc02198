using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace SynthiCad.Generator.Meshes;

/// <summary>Encodes a mesh as OBJ, PLY or STL; positions survive a round trip bit for bit.</summary>
internal static class MeshWriter
{
    /// <summary>OBJ text with normals, texture coordinates and materials; with a material library's name where the mesh has a colour.</summary>
    public static byte[] Obj(Mesh mesh, string? materialFile) => ObjWriter.Write(mesh, materialFile);

    /// <summary>The material library that goes with <see cref="Obj"/>: the base colours as linear Kd.</summary>
    public static byte[] Mtl(Mesh mesh, params IReadOnlyList<string?> pictures) => ObjWriter.Library(mesh, pictures);

    /// <summary>
    /// PLY with float positions and uchar/int face lists; normals, texture coordinates (s, t) and colours (linear, float red, green, blue) of
    /// each vertex, if any. Materials are kept as colours.
    /// </summary>
    public static byte[] Ply(Mesh mesh, MeshEncoding encoding) => PlyWriter.Write(mesh, encoding);

    /// <summary>STL with facet normals.</summary>
    public static byte[] Stl(Mesh mesh, MeshEncoding encoding) => encoding == MeshEncoding.Ascii ? StlText(mesh) : StlBinary(mesh);

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
            Write(stream, MeshMath.FaceNormal(a, b, c));
            Write(stream, a);
            Write(stream, b);
            Write(stream, c);
            stream.Write([0, 0]);
        }

        return stream.ToArray();
    }

    private static (Vector3 A, Vector3 B, Vector3 C) Corners(Mesh mesh, int i) =>
        (mesh.Positions[mesh.Indices[i]], mesh.Positions[mesh.Indices[i + 1]], mesh.Positions[mesh.Indices[i + 2]]);

    private static void Write(MemoryStream stream, Vector3 value)
    {
        Span<byte> bytes = stackalloc byte[12];
        for (var i = 0; i < 3; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes[(4 * i)..], value[i]);
        }

        stream.Write(bytes);
    }
}
