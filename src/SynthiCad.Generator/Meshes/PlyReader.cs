using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>
/// Reads PLY, ASCII and binary of either endianness, with normals, texture coordinates and colours; any further elements and
/// properties are skipped.
/// </summary>
internal static class PlyReader
{
    public static void Read(ReadOnlySpan<byte> data, RawMesh raw)
    {
        var header = PlyHeader.Parse(data, raw);
        var vertices = header.Elements.Find(e => e.Name == "vertex")
            ?? throw raw.Error(ErrorCodes.MeshHeader, "the header has no 'element vertex'");
        var cursor = new PlyCursor(data[header.BodyOffset..], header.Encoding, header.Lines);
        var attributes = new PlyVertices(vertices);
        PlyFaces? faces = null;
        foreach (var element in header.Elements)
        {
            CheckRoom(element, cursor, raw);
            if (ReferenceEquals(element, vertices))
            {
                ReadVertices(element, ref cursor, raw, attributes);
            }
            else if (element.Name == "face" && faces is null)
            {
                faces = new PlyFaces(element);
                ReadFaces(element, ref cursor, raw, faces, vertices.Count);
            }
            else
            {
                Skip(element, ref cursor, raw);
            }
        }

        if (cursor.Remaining > 0)
        {
            raw.Warn(ErrorCodes.TrailingData, FormattableString.Invariant($"{cursor.Remaining} bytes after the last element ignored"));
        }

        raw.BaseColor = attributes.Mean ?? faces?.Mean;
        attributes.DropPlainColor();
        if (header.Picture is { Length: > 0 } picture)
        {
            AddPicture(raw, picture);
        }

        faces?.Build(raw, attributes);
    }

    // Only where the picture is there: a material would hide the vertices' own colour.
    private static void AddPicture(RawMesh raw, string picture)
    {
        var material = MeshTextures.Named(raw, new MeshMaterial("TextureFile", Vector3.One), picture, 0);
        if (material.TexturePath is not null)
        {
            raw.Material = raw.Materials.Count;
            raw.Materials.Add(material);
        }
    }

    // Before anything is allocated or looped over: the promised rows must fit into the rest of the file.
    private static void CheckRoom(PlyElement element, PlyCursor cursor, RawMesh raw)
    {
        var rowSize = 0;
        foreach (var property in element.Properties)
        {
            rowSize += cursor.Smallest(property.CountType ?? property.Type);
        }

        if (rowSize > 0 && element.Count > (cursor.Remaining + 1L) / rowSize)
        {
            throw raw.Error(
                ErrorCodes.MeshTruncated,
                FormattableString.Invariant($"the header promises {element.Count} {element.Name} element(s), more than the rest of the file has room for"));
        }
    }

    private static void ReadVertices(PlyElement element, ref PlyCursor cursor, RawMesh raw, PlyVertices attributes)
    {
        int x = element.Column(list: false, "x"), y = element.Column(list: false, "y"), z = element.Column(list: false, "z");
        if (x < 0 || y < 0 || z < 0)
        {
            throw raw.Error(ErrorCodes.MeshHeader, "element vertex lacks one of the properties x, y, z");
        }

        var row = new double[element.Properties.Count];
        for (long i = 0; i < element.Count; i++)
        {
            for (var p = 0; p < row.Length; p++)
            {
                var property = element.Properties[p];
                row[p] = property.CountType is null ? cursor.Next(property.Type, raw, element, i) : SkipList(property, element, i, ref cursor, raw);
            }

            raw.AddPosition(new Vector3((float)row[x], (float)row[y], (float)row[z]), cursor.Line);
            attributes.Add(row);
        }
    }

    private static void ReadFaces(PlyElement element, ref PlyCursor cursor, RawMesh raw, PlyFaces faces, long vertexCount)
    {
        if (faces.CornerColumn < 0 && element.Count > 0)
        {
            throw raw.Error(ErrorCodes.MeshHeader, "element face lacks the list property vertex_indices");
        }

        var row = new double[element.Properties.Count];
        List<int> corners = [];
        List<float> texCoords = [];
        for (long i = 0; i < element.Count; i++)
        {
            corners.Clear();
            texCoords.Clear();
            for (var p = 0; p < row.Length; p++)
            {
                var property = element.Properties[p];
                if (p == faces.CornerColumn)
                {
                    ReadCorners(property, element, i, ref cursor, raw, corners, vertexCount);
                }
                else if (p == faces.TexCoordColumn)
                {
                    for (var left = ListLength(property, element, i, ref cursor, raw); left > 0; left--)
                    {
                        texCoords.Add((float)cursor.Next(property.Type, raw, element, i));
                    }
                }
                else
                {
                    row[p] = property.CountType is null ? cursor.Next(property.Type, raw, element, i) : SkipList(property, element, i, ref cursor, raw);
                }
            }

            faces.Add(corners, texCoords, row, cursor.Line);
        }
    }

    // Rows without properties take no room: there is nothing to read, however many are promised.
    private static void Skip(PlyElement element, ref PlyCursor cursor, RawMesh raw)
    {
        for (long i = 0; i < element.Count && element.Properties.Count > 0; i++)
        {
            foreach (var property in element.Properties)
            {
                _ = property.CountType is null ? cursor.Next(property.Type, raw, element, i) : SkipList(property, element, i, ref cursor, raw);
            }
        }
    }

    private static void ReadCorners(PlyProperty property, PlyElement element, long row, ref PlyCursor cursor, RawMesh raw, List<int> corners, long vertexCount)
    {
        var count = ListLength(property, element, row, ref cursor, raw);
        for (var i = 0; i < count; i++)
        {
            var value = cursor.Next(property.Type, raw, element, row);
            if (!(value >= 0 && value < vertexCount && value == Math.Floor(value)))
            {
                throw raw.Error(
                    ErrorCodes.MeshIndexOutOfRange,
                    FormattableString.Invariant($"face {row} uses vertex {value}; expected a whole number in 0..{vertexCount - 1}"),
                    cursor.Line);
            }

            corners.Add((int)value);
        }
    }

    private static double SkipList(PlyProperty property, PlyElement element, long row, ref PlyCursor cursor, RawMesh raw)
    {
        var count = ListLength(property, element, row, ref cursor, raw);
        for (var i = 0; i < count; i++)
        {
            cursor.Next(property.Type, raw, element, row);
        }

        return count;
    }

    private static int ListLength(PlyProperty property, PlyElement element, long row, ref PlyCursor cursor, RawMesh raw)
    {
        var count = cursor.Next(property.CountType!.Value, raw, element, row);
        return count >= 0 && count <= cursor.Room(property.Type) && count == Math.Floor(count)
            ? (int)count
            : throw raw.Error(
                ErrorCodes.MeshTruncated,
                FormattableString.Invariant($"the list '{property.Name}' of {element.Name} {row} claims {count} entries, more than the rest of the file has room for"),
                cursor.Line);
    }
}
