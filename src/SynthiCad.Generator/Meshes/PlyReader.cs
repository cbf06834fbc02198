using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Meshes;

/// <summary>Reads PLY, ASCII and binary of either endianness, with any further elements and properties skipped.</summary>
internal static class PlyReader
{
    public static void Read(ReadOnlySpan<byte> data, RawMesh raw)
    {
        var header = PlyHeader.Parse(data, raw);
        var vertices = header.Elements.Find(e => e.Name == "vertex")
            ?? throw raw.Error(ErrorCodes.MeshHeader, "the header has no 'element vertex'");
        var cursor = new PlyCursor(data[header.BodyOffset..], header.Encoding, header.Lines);
        var faces = new FaceList([], []);
        foreach (var element in header.Elements)
        {
            CheckRoom(element, cursor, raw);
            if (ReferenceEquals(element, vertices))
            {
                ReadVertices(element, ref cursor, raw);
            }
            else
            {
                ReadRows(element, ref cursor, raw, element.Name == "face" ? faces : null, vertices.Count);
            }
        }

        if (cursor.Remaining > 0)
        {
            raw.Warn(ErrorCodes.TrailingData, FormattableString.Invariant($"{cursor.Remaining} bytes after the last element ignored"));
        }

        // Faces may come before vertices in the file, so polygons are cut up at the end.
        var start = 0;
        var corners = CollectionsMarshal.AsSpan(faces.Corners);
        foreach (var (end, line) in faces.Ends)
        {
            raw.AddPolygon(corners[start..end], line);
            start = end;
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

    private static void ReadVertices(PlyElement element, ref PlyCursor cursor, RawMesh raw)
    {
        int x = element.Column(list: false, "x"), y = element.Column(list: false, "y"), z = element.Column(list: false, "z");
        if (x < 0 || y < 0 || z < 0)
        {
            throw raw.Error(ErrorCodes.MeshHeader, "element vertex lacks one of the properties x, y, z");
        }

        var color = new PlyColor(element);
        var row = new double[element.Properties.Count];
        for (long i = 0; i < element.Count; i++)
        {
            for (var p = 0; p < row.Length; p++)
            {
                var property = element.Properties[p];
                row[p] = property.CountType is null ? cursor.Next(property.Type, raw, element, i) : SkipList(property, element, i, ref cursor, raw);
            }

            raw.AddPosition(new Vector3((float)row[x], (float)row[y], (float)row[z]), cursor.Line);
            color.Add(row);
        }

        raw.BaseColor = color.Mean();
    }

    private static void ReadRows(PlyElement element, ref PlyCursor cursor, RawMesh raw, FaceList? faces, long vertexCount)
    {
        var corners = faces is null ? -1 : element.Column(list: true, "vertex_indices", "vertex_index");
        if (faces is not null && corners < 0 && element.Count > 0)
        {
            throw raw.Error(ErrorCodes.MeshHeader, "element face lacks the list property vertex_indices");
        }

        // Rows without properties take no room: there is nothing to read, however many are promised.
        for (long i = 0; i < element.Count && element.Properties.Count > 0; i++)
        {
            for (var p = 0; p < element.Properties.Count; p++)
            {
                var property = element.Properties[p];
                if (p == corners)
                {
                    ReadFace(property, element, i, ref cursor, raw, faces!, vertexCount);
                }
                else if (property.CountType is null)
                {
                    cursor.Next(property.Type, raw, element, i);
                }
                else
                {
                    SkipList(property, element, i, ref cursor, raw);
                }
            }
        }
    }

    private static void ReadFace(PlyProperty property, PlyElement element, long row, ref PlyCursor cursor, RawMesh raw, FaceList faces, long vertexCount)
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

            faces.Corners.Add((int)value);
        }

        // Fewer than three corners span nothing; like a zero-area face they are no reason to refuse the file.
        if (count < 3)
        {
            faces.Corners.RemoveRange(faces.Corners.Count - count, count);
            return;
        }

        faces.Ends.Add((faces.Corners.Count, cursor.Line));
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

    private sealed record FaceList(List<int> Corners, List<(int End, int Line)> Ends);
}
