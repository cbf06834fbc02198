using System.Numerics;

namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>
/// Reads a mesh of any era: vertices and quads (to 2.62), vertices, polygons and loops (2.63 to 3.6), named tables with face offsets
/// (4.0 to 4.5), attributes (from 5.0).
/// </summary>
internal sealed class BlendMeshReader
{
    private const int SmoothFace = 1;

    private readonly BlendItem _mesh;
    private readonly BlendFile _file;
    private readonly BlendLayers _vertices;
    private readonly BlendLayers _faces;
    private readonly BlendLayers _corners;

    private BlendMeshReader(BlendItem mesh)
    {
        _mesh = mesh;
        _file = mesh.File;
        _vertices = new BlendLayers(mesh, "vdata", 0);
        _faces = new BlendLayers(mesh, "pdata", 2);
        _corners = new BlendLayers(mesh, "ldata", 3);
    }

    public static BlendMesh Read(BlendItem mesh)
    {
        var reader = new BlendMeshReader(mesh);
        var polygons = reader.Count("totpoly", "faces_num");
        return polygons == 0 && mesh.Int("totface") > 0
            ? BlendQuads.Read(mesh, reader.Positions())
            : reader.Polygons(polygons, reader.Count("totloop", "corners_num"));
    }

    /// <summary>A table that a member points to, or that lies among the layers.</summary>
    public static BlendLayer? Layer(BlendItem mesh, string member, BlendLayers layers, int kind)
    {
        if (mesh.Target(member) is not (>= 0 and var block))
        {
            return layers.Find(kind);
        }

        var found = mesh.File.Blocks[block];
        return new BlendLayer(string.Empty, kind, found.Offset, found.Length);
    }

    private int Count(string name, string later)
    {
        var count = _mesh.Has(name) ? _mesh.Int(name) : _mesh.Int(later);
        return count >= 0 ? count : throw Bad(FormattableString.Invariant($"states {count} elements"));
    }

    private SynthiCadException Bad(string what) => _file.Raw.Error(ErrorCodes.MeshStructure, $"a mesh {what}");

    private Vector3[] Positions()
    {
        var count = Count("totvert", "verts_num");
        if (count == 0)
        {
            return [];
        }

        BlendTable table;
        var at = 0;
        if (_vertices.Find(BlendLayer.Vectors3, "position") is { } layer)
        {
            table = BlendTable.OpenWhole(_file, layer, 12, count, "vertices");
        }
        else
        {
            var old = Layer(_mesh, "mvert", _vertices, BlendLayer.Vertices) ?? throw Bad("has vertices and no table of them");
            table = BlendTable.Open(_file, old, Struct("MVert").Size, count, "vertices");
            at = Member("MVert", "co", 12);
        }

        var positions = new Vector3[count];
        for (var i = 0; i < count; i++)
        {
            positions[i] = new Vector3(table.Float(i, at), table.Float(i, at + 4), table.Float(i, at + 8));
        }

        return positions;
    }

    private BlendMesh Polygons(int faces, int corners)
    {
        if (faces == 0)
        {
            return new BlendMesh([], [0], [], [], [], null);
        }

        // The tables are opened before anything of the stated size is made: a count alone is not to be believed.
        MeshLimits.Check(_file.Raw, faces, 0);
        var old = Layer(_mesh, "mpoly", _faces, BlendLayer.Polygons);
        var table = old is { } layer ? BlendTable.Open(_file, layer, Struct("MPoly").Size, faces, "faces") : Offsets(faces + 1);
        var starts = new int[faces + 1];
        var slots = new int[faces];
        var smooth = new bool[faces];
        if (old is not null)
        {
            OldFaces(table, starts, slots, smooth, corners);
        }
        else
        {
            NewFaces(table, starts, slots, smooth);
        }

        if (starts[0] != 0 || starts[faces] != corners || starts.AsSpan(1).ToArray().Zip(starts).Any(pair => pair.First < pair.Second))
        {
            throw Bad(FormattableString.Invariant($"has {faces} faces that do not share its {corners} corners in order"));
        }

        var positions = Positions();
        return new BlendMesh(positions, starts, CornerVertices(corners, positions.Length), slots, smooth, TexCoords(corners));
    }

    private void OldFaces(BlendTable table, int[] starts, int[] slots, bool[] smooth, int corners)
    {
        int start = Member("MPoly", "loopstart", 4), count = Member("MPoly", "totloop", 4), slot = Member("MPoly", "mat_nr", 2), flag = Member("MPoly", "flag", 1);
        for (var i = 0; i < slots.Length; i++)
        {
            starts[i] = table.Int(i, start);
            slots[i] = table.Short(i, slot);
            smooth[i] = (table.Byte(i, flag) & SmoothFace) != 0;
            if (i > 0 && starts[i - 1] + (long)table.Int(i - 1, count) != starts[i])
            {
                throw Bad("has faces that leave out or share corners");
            }
        }

        starts[^1] = starts[^2] + (long)table.Int(slots.Length - 1, count) == corners ? corners : -1;
    }

    private BlendTable Offsets(int count)
    {
        var block = _mesh.Target("poly_offset_indices");
        return block >= 0
            ? BlendTable.Open(_file, _file.Blocks[block].Offset, _file.Blocks[block].Length, 4, count, "face offsets")
            : throw Bad("has faces and no table of them");
    }

    private void NewFaces(BlendTable offsets, int[] starts, int[] slots, bool[] smooth)
    {
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = offsets.Int(i);
        }

        Array.Fill(smooth, value: true);
        if (_faces.Find(BlendLayer.Integers, "material_index") is { } materials)
        {
            var table = BlendTable.Open(_file, materials, 4, slots.Length, "material indices");
            for (var i = 0; i < slots.Length; i++)
            {
                slots[i] = table.Int(i);
            }
        }

        if (_faces.Find(BlendLayer.Flags, "sharp_face") is { } sharp)
        {
            var table = BlendTable.Open(_file, sharp, 1, slots.Length, "face flags");
            for (var i = 0; i < slots.Length; i++)
            {
                smooth[i] = table.Byte(i) == 0;
            }
        }
    }

    private int[] CornerVertices(int count, int vertices)
    {
        BlendTable table;
        var at = 0;
        if (_corners.Find(BlendLayer.Integers, ".corner_vert") is { } layer)
        {
            table = BlendTable.OpenWhole(_file, layer, 4, count, "corners");
        }
        else
        {
            var old = Layer(_mesh, "mloop", _corners, BlendLayer.Loops) ?? throw Bad("has corners and no table of them");
            table = BlendTable.Open(_file, old, Struct("MLoop").Size, count, "corners");
            at = Member("MLoop", "v", 4);
        }

        var corners = new int[count];
        for (var i = 0; i < count; i++)
        {
            corners[i] = table.Int(i, at);
            if ((uint)corners[i] >= (uint)vertices)
            {
                throw _file.Raw.Error(ErrorCodes.MeshIndexOutOfRange, FormattableString.Invariant($"a face uses vertex {(uint)corners[i]}; expected 0..{vertices - 1}"));
            }
        }

        return corners;
    }

    private Vector2[]? TexCoords(int count)
    {
        var bytes = _mesh.Bytes("default_uv_map_attribute");
        var end = bytes.IndexOf((byte)0);
        var name = System.Text.Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
        BlendTable table;
        var at = 0;
        if (_corners.Shown(BlendLayer.Vectors2, name) is { } layer)
        {
            table = BlendTable.Open(_file, layer, 8, count, "texture coordinates");
        }
        else if ((_corners.Shown(BlendLayer.LoopTexCoords, string.Empty) ?? Layer(_mesh, "mloopuv", _corners, BlendLayer.LoopTexCoords)) is { } old)
        {
            table = BlendTable.Open(_file, old, Struct("MLoopUV").Size, count, "texture coordinates");
            at = Member("MLoopUV", "uv", 8);
        }
        else
        {
            return null;
        }

        var coordinates = new Vector2[count];
        for (var i = 0; i < count; i++)
        {
            coordinates[i] = new Vector2(table.Float(i, at), table.Float(i, at + 4));
        }

        return coordinates;
    }

    private BlendStruct Struct(string name) => Struct(_file, name);

    private int Member(string type, string name, int size) => Member(_file, type, name, size);

    public static BlendStruct Struct(BlendFile file, string name) =>
        file.Struct(name) ?? throw file.Raw.Error(ErrorCodes.MeshStructure, $"a mesh has a table of {name} and the file does not describe it");

    /// <summary>Where a member starts; its bytes lie within the structure.</summary>
    public static int Member(BlendFile file, string type, string name, int size)
    {
        var found = Struct(file, type);
        return found.Fields.TryGetValue(name, out var field) && (long)field.ElementSize * field.Count >= size && field.Offset + size <= found.Size
            ? field.Offset
            : throw file.Raw.Error(ErrorCodes.MeshStructure, $"the file describes {type} without a member '{name}' of {size} bytes");
    }
}
